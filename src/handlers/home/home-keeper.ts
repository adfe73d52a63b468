import { home } from '../../bot/views/home.js';
import { BoundedMap } from '../../runs/bounded-map.js';
import type { Run } from '../../runs/run.js';
import type { HandlerDeps } from '../deps.js';
import { recentRuns } from '../recent-runs.js';
import { teamUrl } from '../team-url.js';

/** Who opened their Home longer ago gets a fresh one when they open it again. */
const WATCHING_MS = 30 * 60_000;
/** Changes of this long are one publish; views.publish is tier 4, 100 a minute for the workspace. */
const COALESCE_MS = 4_000;
/** Homes published in one go; the rest wait for the next. */
const MAX_AT_ONCE = 5;
/** Homes kept fresh; who opened theirs longest ago waits for the next opening. */
const MAX_WATCHING = 2_000;
/** Days of ended runs that are shown. */
const ENDED_DAYS = 7;
const MAX_ENDED = 5;

/**
 * Keeps App Homes fresh: published when opened, and again when a run of a person changes, for those
 * who opened it lately. Many changes are one publish.
 */
export class HomeKeeper {
  private readonly openedAt = new BoundedMap<string, number>(MAX_WATCHING);
  private readonly stale = new Set<string>();
  private cancelTimer: (() => void) | undefined;

  constructor(private readonly deps: HandlerDeps) {
    deps.book.onChange((run) => this.note(run));
  }

  /** A person looks at their Home now. Never throws: a Home that failed is drawn at the next change. */
  async opened(person: string): Promise<void> {
    this.openedAt.set(person, this.now());
    await this.publish(person);
  }

  private note(run: Run): void {
    for (const person of [run.requester, ...(run.asked?.people ?? [])]) this.mark(person);
  }

  private mark(person: string): void {
    const opened = this.openedAt.get(person);
    if (opened === undefined) return;
    if (this.now() - opened > WATCHING_MS) {
      this.openedAt.delete(person);
      return;
    }
    this.stale.add(person);
    this.cancelTimer ??= this.deps.clock.after(COALESCE_MS, () => this.flush());
  }

  private flush(): void {
    this.cancelTimer = undefined;
    const due = [...this.stale].slice(0, MAX_AT_ONCE);
    for (const person of due) {
      this.stale.delete(person);
      void this.publish(person);
    }
    if (this.stale.size > 0) {
      this.cancelTimer = this.deps.clock.after(COALESCE_MS, () => this.flush());
    }
  }

  private async publish(person: string): Promise<void> {
    const { deps } = this;
    try {
      const [t, facts] = await Promise.all([deps.people.catalogue(person), this.facts(person)]);
      await deps.answers.views.publish({ user_id: person, view: home(facts, t) });
    } catch (error) {
      deps.log.warn({ person, err: error }, 'an App Home could not be drawn');
    }
  }

  private async facts(person: string) {
    const { deps } = this;
    const live: Run[] = [];
    const ended: Run[] = [];
    const waiting: Run[] = [];
    for await (const run of recentRuns(deps, ENDED_DAYS)) {
      if (run.state !== 'ended') {
        if (isAsked(run, person)) waiting.push(run);
        else if (run.requester === person) live.push(run);
      } else if (run.requester === person) ended.push(run);
      if (ended.length >= MAX_ENDED) break;
    }
    const money = await deps.monthlySpending.thisMonth(person).catch(() => undefined);
    return {
      live,
      waiting,
      ended,
      ...(money ? { spent: money.spent, committed: money.committed } : {}),
      teamUrl: await teamUrl(deps),
      now: deps.clock.now(),
    };
  }

  private now(): number {
    return this.deps.clock.now().getTime();
  }
}

/** Whether a quote waits for this person: they were asked, or it is theirs to approve. */
function isAsked(run: Run, person: string): boolean {
  if (run.state !== 'quoted') return false;
  const asked = run.asked?.people ?? [];
  return asked.length > 0 ? asked.includes(person) : run.requester === person;
}

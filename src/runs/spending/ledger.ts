import { costSoFar } from '../cost.js';
import type { EndedRuns } from '../history/ended-runs.js';
import type { Used } from '../policy/index.js';
import { askedIn, type Run } from '../run.js';
import type { RunBook } from '../run-book.js';

/** What one ended run cost. Amounts are estimates. */
export interface Spent {
  readonly runId: string;
  readonly name: string;
  readonly requester: string;
  readonly channel: string;
  /** Instance type, or `quota`. */
  readonly spec: string;
  readonly outcome: string;
  readonly endedAt: string;
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** What a live run may still cost: the ceiling that was approved. */
export interface Committed {
  readonly runId: string;
  readonly requester: string;
  readonly channel: string;
  readonly ceiling: number;
  readonly currency: string;
}

/** States in which approved money is not spent to its end yet. */
const COMMITTED_STATES = new Set(['approved', 'submitting', 'looking', 'unknown', 'active']);

/**
 * What runs have cost and may still cost, derived from the stored runs alone: nothing of its own is
 * written, so it is rebuilt by reading. A run counts in the month (UTC) in which it ended; until
 * then its whole ceiling counts as committed.
 */
export class Ledger {
  private readonly entries = new Map<string, Spent>();
  /** Nothing that ended before is kept; ISO 8601. */
  private keptSince = '';

  constructor(
    private readonly book: Pick<RunBook, 'live'>,
    private readonly ended: EndedRuns,
  ) {
    ended.follow((run) => this.note(run));
  }

  /**
   * Ended runs with a cost whose end lies in [since, until), oldest first; nothing older than last month.
   * @throws StoreError while the stored runs cannot be read
   */
  async spent(since: Date, until: Date): Promise<readonly Spent[]> {
    await this.ended.ready();
    const [from, to] = [since.toISOString(), until.toISOString()];
    return [...this.entries.values()]
      .filter(({ endedAt }) => endedAt >= from && endedAt < to)
      .sort((a, b) => a.endedAt.localeCompare(b.endedAt));
  }

  private note(run: Run): void {
    const since = this.ended.since().toISOString();
    if (since !== this.keptSince) {
      for (const [id, { endedAt }] of this.entries) if (endedAt < since) this.entries.delete(id);
      this.keptSince = since;
    }
    const entry = spentOn(run);
    if (entry) this.entries.set(run.id, entry);
  }

  /** What live runs may still cost, `except` one left out. */
  committed(except?: string): readonly Committed[] {
    return this.book.live().flatMap((run) => {
      const money = run.quote?.money;
      if (run.id === except || !money || !COMMITTED_STATES.has(run.state)) return [];
      return [
        {
          runId: run.id,
          requester: run.requester,
          channel: askedIn(run),
          ceiling: money.ceiling,
          currency: money.currency,
        },
      ];
    });
  }
}

/** Sums over some runs of one month. */
export function usedBy(
  spent: readonly Pick<Spent, 'amount'>[],
  committed: readonly Pick<Committed, 'ceiling'>[],
): Used {
  return {
    spent: spent.reduce((sum, { amount }) => sum + amount, 0),
    committed: committed.reduce((sum, { ceiling }) => sum + ceiling, 0),
  };
}

function spentOn(run: Run): Spent | undefined {
  if (!run.ended || !run.job || !run.quote) return undefined;
  const cost = costSoFar(run, new Date(run.ended.at));
  if (!cost) return undefined;
  return {
    runId: run.id,
    name: run.request.name,
    requester: run.requester,
    channel: askedIn(run),
    spec: run.quote.offer === 'quota' ? 'quota' : run.quote.offer.spec.instanceType,
    outcome: run.ended.outcome,
    endedAt: run.ended.at,
    amount: cost.amount,
    currency: cost.currency,
  };
}

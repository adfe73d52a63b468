import type { RunEvent } from '../events.js';
import { capLine, plainLine, postableLines } from '../logs/index.js';
import type { Clock, Cloud } from '../ports.js';
import { type Progress, readProgress } from '../progress/index.js';
import type { Run } from '../run.js';
import type { OpenedEnvs } from './opened-envs.js';
import { QUIET_POLLS, quietNotice } from './quiet.js';
import type { Watched } from './watch-list.js';

/** Lines of a log read in one look; what was read before is remembered. */
const LINES = 400;
/** Of the last line on the card. */
const LAST_LINE_CHARS = 160;
/** The card's running cost is drawn anew this often though nothing else changed. */
const REDRAW_MS = 5 * 60_000;
/** The pod that leads speaks for the job (pai-api.md 2.2, roles). */
const LEADERS = ['Master', 'Chief', 'Head', 'Launcher'];

/** What one look at a running job's log tells, as events for its run. */
export class LogReader {
  constructor(
    private readonly cloud: Cloud,
    private readonly clock: Clock,
    private readonly pollMs: number,
    private readonly envsOf: OpenedEnvs,
  ) {}

  /** @throws CloudError */
  async read(run: Run, watched: Watched, steadyMs: number): Promise<readonly RunEvent[]> {
    const pod = leaderOf(run);
    if (!run.job || !pod) return [];
    const raw = await this.cloud.podLogs(run.job.id, pod, { maxLines: LINES });
    const told = this.takeIn(run, watched, raw, steadyMs);
    const quiet = await this.quiet(run, watched, steadyMs);
    return [...(told ? [told] : []), ...(quiet ? [quiet] : [])];
  }

  private takeIn(
    run: Run,
    watched: Watched,
    raw: readonly string[],
    steadyMs: number,
  ): RunEvent | undefined {
    const last = raw.findLast((line) => plainLine(line).trim() !== '');
    const isNewLine = last !== undefined && last !== watched.lastLine;
    if (isNewLine) {
      watched.lastLine = last;
      watched.lastLineSinceMs = steadyMs;
    }
    const progress = isNewLine ? readProgress(raw, watched.progress, this.timesOf(run)) : undefined;
    const isFurther = progress !== undefined && isNews(progress, watched.progress);
    if (progress) watched.progress = progress;
    if (!isNewLine && steadyMs - watched.drawnMs < REDRAW_MS) return undefined;
    watched.drawnMs = steadyMs;
    const lastLine = isNewLine ? shown(last, this.envsOf(run)) : undefined;
    return {
      type: 'progressed',
      ...(progress && isFurther ? { progress: told(progress) } : {}),
      ...(lastLine ? { lastLine } : {}),
    };
  }

  private timesOf(run: Run) {
    const startedAtMs = Date.parse(run.job?.runningAt ?? '');
    return Number.isFinite(startedAtMs)
      ? { startedAtMs, nowMs: this.clock.now().getTime() }
      : undefined;
  }

  private async quiet(run: Run, watched: Watched, steadyMs: number): Promise<RunEvent | undefined> {
    const since = Math.max(watched.lastLineSinceMs ?? steadyMs, watched.quietAskedMs ?? 0);
    if (watched.quietTold || run.stop || steadyMs - since < QUIET_POLLS * this.pollMs) {
      return undefined;
    }
    watched.quietAskedMs = steadyMs;
    const lastLine = run.lastLine?.text;
    const notice = await quietNotice(run, this.cloud, {
      seconds: (steadyMs - (watched.lastLineSinceMs ?? steadyMs)) / 1000,
      ...(lastLine ? { lastLine } : {}),
    });
    if (!notice) return undefined;
    watched.quietTold = true;
    return { type: 'alert', name: 'quiet', notice };
  }
}

function leaderOf(run: Run): string | undefined {
  const pods = run.job?.pods ?? [];
  return (pods.find(({ type }) => LEADERS.includes(type)) ?? pods[0])?.podId;
}

function isNews(now: Progress, before: Progress | undefined): boolean {
  return (
    !before ||
    now.label !== before.label ||
    Math.floor(now.fraction * 1000) !== Math.floor(before.fraction * 1000) ||
    now.etaSeconds !== before.etaSeconds
  );
}

function told({ fraction, label, etaSeconds, metrics }: Progress) {
  const figures = Object.entries(metrics ?? {}).map(([name, value]) => `${name} ${value}`);
  return {
    fraction,
    label: [label, ...figures].filter((part) => part !== '').join(' · '),
    ...(etaSeconds === undefined ? {} : { etaSeconds }),
  };
}

function shown(line: string, envs: Readonly<Record<string, string>>): string | undefined {
  const last = postableLines([line], { envs }).findLast((each) => each.trim() !== '');
  return last === undefined ? undefined : capLine(last.trim(), LAST_LINE_CHARS);
}

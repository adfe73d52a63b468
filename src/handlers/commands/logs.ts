import pLimit from 'p-limit';
import { safe } from '../../bot/views/escape.js';
import { logTail, type PodTail } from '../../bot/views/run-log.js';
import { postableLines } from '../../runs/logs/index.js';
import type { Run } from '../../runs/run.js';
import type { HandlerDeps } from '../deps.js';
import { findRun } from '../find-run.js';
import type { Subcommand } from './subcommand.js';

/** Lines of each pod where nothing else is asked. */
const DEFAULT_LINES = 40;
const MAX_LINES = 500;
/** What a file of the whole log may hold, lines of each pod. */
const WHOLE_LINES = 50_000;
const PARALLEL_PODS = 4;

type LogParts = Pick<HandlerDeps, 'clouds' | 'envsOf'>;

/** `/dlc logs [RUN] [--lines N]` */
export const logs: Subcommand = {
  name: 'logs',
  aliases: ['log', 'tail'],
  async act(context) {
    const { deps, t, rest } = context;
    const { words, lines } = readLines(rest);
    const found = await findRun(context, words);
    if (!found.ok) return found.why;
    const { run } = found;
    if (!run.job) return t.runs.noJob(safe(run.request.name, 80));
    return logTail(run, await podTails(deps, run, lines), t);
  },
};

/** Takes `--lines N` (also `-n N`) out of the words. */
function readLines(rest: string): { words: string; lines: number } {
  const match = /(?:--|—)lines(?:\s+|=)(\d+)|-n\s*(\d+)/.exec(rest);
  if (!match) return { words: rest, lines: DEFAULT_LINES };
  const lines = Math.min(MAX_LINES, Math.max(1, Number(match[1] ?? match[2])));
  return { words: rest.replace(match[0], '').trim(), lines };
}

/**
 * The last lines of every pod's log, cleaned and masked; a pod without a log is left out.
 * @throws CloudError when the job cannot be read
 */
async function podTails(
  { clouds, envsOf }: LogParts,
  run: Run,
  maxLines: number,
): Promise<readonly PodTail[]> {
  const jobId = run.job?.id;
  if (!jobId) return [];
  const cloud = clouds.in(run.region);
  const { pods } = await cloud.getJob(jobId);
  const limit = pLimit(PARALLEL_PODS);
  return Promise.all(
    pods.map(({ podId }) =>
      limit(async () => {
        const raw = await cloud.podLogs(jobId, podId, { maxLines });
        const lines = postableLines(raw, { envs: envsOf(run) });
        return { podId, lines: lines.slice(-maxLines), total: lines.length };
      }),
    ),
  );
}

/**
 * The whole log as one text, pods apart; empty where nothing was written.
 * @throws CloudError
 */
export async function wholeLog(parts: LogParts, run: Run): Promise<string> {
  const tails = await podTails(parts, run, WHOLE_LINES);
  return tails
    .filter(({ lines }) => lines.length > 0)
    .map(({ podId, lines }) => `==> ${podId} <==\n${lines.join('\n')}\n`)
    .join('\n');
}

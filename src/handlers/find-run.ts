import { code, safe } from '../bot/views/escape.js';
import type { Run } from '../runs/run.js';
import { isRunId } from '../runs/run-id.js';
import type { CommandContext } from './commands/subcommand.js';
import { maySee } from './may-see.js';
import { recentRuns } from './recent-runs.js';

export type Found =
  | { readonly ok: true; readonly run: Run }
  | { readonly ok: false; readonly why: string };

/** How far back a run is looked for by name or thread. */
const DAYS = 90;
/** Runs named where several have one name. */
const MAX_NAMED = 5;

/** `https://team.slack.com/archives/C1/p1700000000000100?thread_ts=1700000000.000100` */
const LINK = /\/archives\/([A-Z0-9]+)\/p(\d{10})(\d{6})(?:\?[^\s>]*?thread_ts=(\d+\.\d+))?/;

/**
 * The run a person means: by its ID, its job's ID, a link to its thread, its name (whole, else a
 * part of it), or, where they named none, the run of the thread they are in, or their latest.
 */
export async function findRun(context: CommandContext, words: string): Promise<Found> {
  const { deps, t, origin } = context;
  const what = words.trim();
  if (what === '') return unnamed(context);
  if (isRunId(what)) {
    const run = await deps.book.find(what);
    if (run && (await maySee(deps, run, origin))) return { ok: true, run };
  }
  const link = LINK.exec(what);
  if (link) {
    const [, channel = '', seconds = '', micros = '', thread] = link;
    const run = await inThread(context, channel, thread ?? `${seconds}.${micros}`);
    return run ? { ok: true, run } : { ok: false, why: t.runs.noneInThread };
  }
  const matches = await byName(context, what);
  const mine = matches.filter((run) => run.requester === origin.person);
  const candidates = mine.length > 0 ? mine : matches;
  const [first] = candidates;
  if (!first) return { ok: false, why: t.runs.notFound(code(what, 80)) };
  // Reruns share a name: of equals, the newest of one's own is meant.
  if (candidates.length === 1 || mine.length > 0) return { ok: true, run: first };
  const names = candidates
    .slice(0, MAX_NAMED)
    .map((run) => `${code(run.id)} (<@${run.requester}>, ${t.when(run.createdAt)})`)
    .join(', ');
  return { ok: false, why: t.runs.several(`“${safe(what, 60)}”`, names) };
}

async function unnamed(context: CommandContext): Promise<Found> {
  const { deps, t, origin } = context;
  if (origin.threadTs) {
    const run = await inThread(context, origin.channel, origin.threadTs);
    if (run) return { ok: true, run };
  }
  for await (const run of recentRuns(deps, DAYS)) {
    if (run.requester === origin.person) return { ok: true, run };
  }
  return { ok: false, why: t.runs.none };
}

async function inThread(
  { deps, origin }: CommandContext,
  channel: string,
  ts: string,
): Promise<Run | undefined> {
  for await (const run of recentRuns(deps, DAYS)) {
    if (run.place.channel !== channel || run.place.cardTs !== ts) continue;
    return (await maySee(deps, run, origin)) ? run : undefined;
  }
  return undefined;
}

/** Runs of that name, newest first; those whose name only contains it where none is called so. */
async function byName({ deps, origin }: CommandContext, what: string): Promise<readonly Run[]> {
  const wanted = what.toLowerCase();
  const exact: Run[] = [];
  const part: Run[] = [];
  for await (const run of recentRuns(deps, DAYS)) {
    const name = run.request.name.toLowerCase();
    const isExact = name === wanted || run.job?.id === what;
    if (!isExact && !name.includes(wanted)) continue;
    if (await maySee(deps, run, origin)) (isExact ? exact : part).push(run);
  }
  return exact.length > 0 ? exact : part;
}

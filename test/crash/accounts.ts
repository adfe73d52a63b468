import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmbeddedCloud } from '../../src/local/cloud/index.js';
import type { MessageView } from '../../src/local/workspace/index.js';
import { TOKEN_TAG } from '../../src/pai/job-request.js';
import type { Run } from '../../src/runs/run.js';
import { type Crowd, markOf, textOf } from './crowd.js';

/** What both embedded servers counted, held against what the records say. */
export interface Accounts {
  readonly runs: number;
  readonly approvals: number;
  readonly jobs: number;
  /** Each as a line a person can act on. */
  readonly jobsTwiceOrNever: readonly string[];
  readonly notifications: number;
  readonly lost: readonly string[];
  readonly repeated: readonly string[];
  /** Records that never came to their end. */
  readonly unfinished: readonly string[];
}

/** Counts, once every run has ended and the bot is gone. */
export async function settle(
  { ended, live }: Records,
  cloud: EmbeddedCloud,
  crowd: Crowd,
): Promise<Accounts> {
  const approved = [...ended, ...live].filter((run) => run.submission !== undefined);
  const tokens = [...cloud.jobs.values()].map((job) => job.request.Settings?.Tags?.[TOKEN_TAG]);
  const cards = crowd.cards();
  const told = await Promise.all(
    ended.map(async (run) => tell(run, await hasLogged(run, cloud), cards, crowd)),
  );
  return {
    runs: ended.length,
    approvals: approved.length,
    jobs: tokens.length,
    jobsTwiceOrNever: approved.flatMap(({ id, submission }) => {
      const count = tokens.filter((token) => token === submission?.token).length;
      return count === 1 ? [] : [`run ${id}: ${count} jobs`];
    }),
    notifications: told.reduce((sum, { count }) => sum + count, 0),
    lost: told.flatMap(({ lost }) => lost),
    repeated: told.flatMap(({ repeated }) => repeated),
    unfinished: live.map((run) => `run ${run.id}: ${run.state}, ${run.outbox.length} effects left`),
  };
}

/** What the bot left in its store. */
export interface Records {
  readonly ended: readonly Run[];
  readonly live: readonly Run[];
}

/** Every record as it stands on disk. */
export async function recordsIn(dataDir: string): Promise<Records> {
  const runs = join(dataDir, 'runs');
  const months = await readdir(join(runs, 'ended'));
  const ended = await Promise.all(months.map((month) => inFolder(join(runs, 'ended', month))));
  return { ended: ended.flat(), live: await inFolder(join(runs, 'live')) };
}

async function inFolder(folder: string): Promise<Run[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  return Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as Run),
  );
}

/** Whether the job got as far as printing something: one stopped early may not. */
async function hasLogged(run: Run, cloud: EmbeddedCloud): Promise<boolean> {
  const pods = cloud.jobs.get(run.job?.id ?? '')?.pods ?? [];
  const lines = await Promise.all(pods.map((pod) => pod.current.log?.read({ maxLines: 1 })));
  return lines.some((some) => some !== undefined && some.length > 0);
}

/** Holds a run's thread against the changes its record says were seen. */
function tell(run: Run, logged: boolean, cards: readonly MessageView[], crowd: Crowd) {
  const own = cards.filter((card) => markOf(card)?.startsWith(`${run.id}/`));
  const [card] = own;
  if (!card) return { count: 0, lost: [`run ${run.id}: its card`], repeated: [] };
  const replies = crowd.replies(card);
  const name = `run ${run.id} (${run.request.name})`;
  const lost: string[] = [];
  const repeated = own.slice(1).map(() => `${name}: its card`);
  for (const [what, wanted] of expected(run, logged)) {
    const telling = replies.filter((reply) => tells(reply, what));
    const found = telling.length;
    if (found < wanted) lost.push(`${name}: ${what}, ${found} of ${wanted}`);
    if (found > wanted) {
      const said = telling
        .map((reply) => `${markOf(reply)} ${reply.text.slice(0, 80)}`)
        .join(' | ');
      repeated.push(`${name}: ${what}, ${found} for ${wanted}: ${said}`);
    }
  }
  const files = replies.flatMap((reply) => (reply.files ?? []).map((file) => file.name));
  for (const file of new Set(files)) {
    if (files.indexOf(file) !== files.lastIndexOf(file)) repeated.push(`${name}: file ${file}`);
  }
  const marks = replies.map(markOf).filter((mark) => mark !== undefined);
  for (const mark of marks) {
    if (marks.indexOf(mark) !== marks.lastIndexOf(mark)) repeated.push(`${name}: ${mark}`);
  }
  return { count: replies.length, lost, repeated };
}

/** Statuses that the thread calls otherwise than the cloud does. */
const WORDS: Readonly<Record<string, string>> = { EnvPreparing: 'Preparing environment' };

const LOG_TAIL = 'last lines of the log';
const LOG_FILE = 'log file';

/** What the thread must hold, and how often. */
function expected(run: Run, logged: boolean): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { what, detail } of run.steps) {
    const to = what === 'status' ? String(detail).split(' → ')[1] : undefined;
    if (!to) continue;
    const words = WORDS[to] ?? to;
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const isLong = run.ended?.outcome === 'Failed' || run.ended?.outcome === 'Stopped';
  counts.set(LOG_TAIL, logged ? 1 : 0);
  counts.set(LOG_FILE, logged && isLong ? 1 : 0);
  return counts;
}

function tells(reply: MessageView, what: string): boolean {
  if (what === LOG_FILE) return isLogFile(reply);
  if ((reply.files ?? []).length > 0) return false;
  // A job that waits long to be stopped is told of as quiet, with its last line: no end of a log.
  if (what === LOG_TAIL && textOf(reply).includes(':zzz:')) return false;
  return textOf(reply).includes(what === LOG_TAIL ? 'hello' : `*${what}*`);
}

function isLogFile(reply: MessageView): boolean {
  return (reply.files ?? []).some((file) => file.name.endsWith('.log'));
}

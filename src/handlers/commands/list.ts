import { code } from '../../bot/views/escape.js';
import { RUNS_A_PAGE, runList } from '../../bot/views/run-list.js';
import { type Run, TERMINAL_STATUSES } from '../../runs/run.js';
import { maySee } from '../may-see.js';
import { recentRuns } from '../recent-runs.js';
import { teamUrl } from '../team-url.js';
import type { CommandAnswer, CommandContext, Subcommand } from './subcommand.js';

/** How far back a list goes. */
const DAYS = 30;
/** Runs looked at for one list. */
const MAX_RUNS = 500;

/** What a list is narrowed to. */
interface Filter {
  readonly isAll: boolean;
  readonly channel?: string;
  /** `live`, `ended`, or a status, in lower case. */
  readonly status?: string;
  readonly page: number;
}

/** `/dlc list [all] [here] [live|ended|STATUS] [page N]` */
export const list: Subcommand = { name: 'list', aliases: ['ls', 'runs'], act: showList };

async function showList(context: CommandContext): Promise<CommandAnswer> {
  const { deps, t, origin, rest } = context;
  const filter = readFilter(rest, origin.channel);
  if (typeof filter === 'string') return t.lists.unknownWord(code(filter, 40));
  const runs: Run[] = [];
  for await (const run of recentRuns(deps, DAYS)) {
    if (isWanted(run, filter, origin.person) && (await maySee(deps, run, origin))) runs.push(run);
    if (runs.length >= MAX_RUNS) break;
  }
  runs.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  const pages = Math.max(1, Math.ceil(runs.length / RUNS_A_PAGE));
  const page = Math.min(filter.page, pages);
  return runList(
    {
      runs: runs.slice((page - 1) * RUNS_A_PAGE, page * RUNS_A_PAGE),
      page,
      pages,
      total: runs.length,
      title: titleOf(filter, context),
      query: (wanted) => queryOf(filter, wanted),
      showsRequester: filter.isAll,
    },
    deps.clock.now(),
    await teamUrl(deps),
    t,
  );
}

/** Reads the words in any order; gives back the first word that means nothing. */
function readFilter(rest: string, here: string): Filter | string {
  const words = rest.toLowerCase().split(/\s+/).filter(Boolean);
  let isAll = false;
  let channel: string | undefined;
  let status: string | undefined;
  let page = 1;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const named = /^(?:&lt;|<)?#(c[a-z0-9]+)(?:\|[^>&]*)?(?:&gt;|>)?$/.exec(word);
    if (word === 'all') isAll = true;
    else if (word === 'mine') isAll = false;
    else if (word === 'here') channel = here;
    else if (named?.[1]) channel = named[1].toUpperCase();
    else if (word === 'page') {
      index += 1;
      page = Math.max(1, Number.parseInt(words[index] ?? '1', 10) || 1);
    } else if (STATUSES.has(word)) status = word;
    else return word;
  }
  return { isAll, page, ...(channel ? { channel } : {}), ...(status ? { status } : {}) };
}

const STATUSES = new Set([
  'live',
  'ended',
  'waiting',
  'creating',
  'queuing',
  'bidding',
  'envpreparing',
  'running',
  'restarting',
  'stopping',
  'succeeded',
  'failed',
  'stopped',
  'cancelled',
  'declined',
  'expired',
  'gone',
]);

function isWanted(run: Run, filter: Filter, person: string): boolean {
  if (!filter.isAll && run.requester !== person) return false;
  if (filter.channel && run.place.channel !== filter.channel) return false;
  const { status } = filter;
  if (!status) return true;
  if (status === 'live')
    return run.state !== 'ended' && !TERMINAL_STATUSES.has(run.job?.status ?? '');
  if (status === 'ended') return run.state === 'ended';
  if (status === 'waiting') return run.state === 'quoted';
  const now = run.ended?.outcome ?? (run.state === 'active' ? run.job?.status : undefined);
  if (status === 'creating' && ['approved', 'submitting'].includes(run.state)) return true;
  return now?.toLowerCase() === status;
}

function titleOf(filter: Filter, { t }: CommandContext): string {
  return [
    filter.isAll ? t.lists.allRuns : t.lists.myRuns,
    t.lists.days(DAYS),
    ...(filter.channel ? [t.lists.inChannel(`<#${filter.channel}>`)] : []),
    ...(filter.status ? [t.lists.withStatus(filter.status)] : []),
  ].join(' · ');
}

/** The words that ask for another page of the same list; `here` is written out. */
function queryOf(filter: Filter, page: number): string {
  return [
    filter.isAll ? 'all' : '',
    filter.channel ? `<#${filter.channel}>` : '',
    filter.status ?? '',
    `page ${page}`,
  ]
    .filter(Boolean)
    .join(' ');
}

import type { ActionsBlock, KnownBlock } from '@slack/types';
import { costSoFar } from '../../runs/cost.js';
import type { Run } from '../../runs/run.js';
import { ACTIONS } from '../ids.js';
import type { Catalogue } from '../text/catalogue.js';
import type { Answer } from './answer.js';
import { actions, button, context, section } from './blocks.js';
import { code, safe } from './escape.js';
import { runLink } from './run-link.js';
import { statusWords } from './status.js';

/** Rows of one page: each has a button, and a page should fit a screen. */
export const RUNS_A_PAGE = 8;

/** One page of runs, as asked for. */
export interface RunPage {
  readonly runs: readonly Run[];
  /** Counted from 1. */
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  /** What the list shows, in words: `Your runs, status failed`. */
  readonly title: string;
  /** The query of another page, for its button's value. */
  readonly query: (page: number) => string;
  /** Whose runs are shown besides the reader's own. */
  readonly showsRequester: boolean;
}

/** A list of runs, newest first, with buttons for details and pages. */
export function runList(
  list: RunPage,
  now: Date,
  teamUrl: string | undefined,
  t: Catalogue,
): Answer {
  if (list.total === 0) {
    return { text: t.lists.noRuns, blocks: [section(t.lists.noRuns)] };
  }
  const names = t.items(list.runs.map((run) => safe(run.request.name, 40)));
  return {
    text: t.lists.runCount(list.total, names),
    blocks: [
      section(`*${list.title}*`),
      ...list.runs.map((run) => row(run, list, { now, teamUrl, t })),
      ...pager(list, t),
    ],
  };
}

function row(
  run: Run,
  { showsRequester }: RunPage,
  { now, teamUrl, t }: { now: Date; teamUrl: string | undefined; t: Catalogue },
): KnownBlock {
  const { icon, words } = statusOf(run, t);
  const cost = costSoFar(run, now);
  const facts = [
    words,
    ...(cost && run.job ? [t.lists.about(t.money(cost.amount, cost.currency))] : []),
    t.when(run.createdAt),
    ...(showsRequester ? [`<@${run.requester}>`] : []),
    code(run.id),
  ];
  return {
    ...section(`${icon} *${runLink(run, teamUrl)}*\n${facts.join(' · ')}`),
    accessory: button({
      actionId: ACTIONS.details,
      text: t.runs.details,
      value: run.id,
      label: t.runs.detailsOf(run.request.name),
    }),
  };
}

/** Where a run stands: the cloud's status, how it ended, or our own state before a job exists. */
export function statusOf(run: Run, t: Catalogue) {
  if (run.state === 'draft' && run.problem) return statusWords('stuck', t);
  const status = run.state === 'active' ? run.job?.status : run.ended?.outcome;
  return statusWords(status ?? run.state, t);
}

/** Buttons to the neighbouring pages, and which page this is. */
export function pager(
  {
    page,
    pages,
    query,
    total: _,
  }: Pick<RunPage, 'page' | 'pages' | 'query'> & { readonly total?: number },
  t: Catalogue,
  actionId: string = ACTIONS.listPage,
): KnownBlock[] {
  if (pages <= 1) return [];
  const turns: ActionsBlock['elements'] = [];
  if (page > 1) {
    turns.push(
      button({ actionId: `${actionId}_back`, text: t.lists.previous, value: query(page - 1) }),
    );
  }
  if (page < pages) {
    turns.push(button({ actionId: `${actionId}_on`, text: t.lists.next, value: query(page + 1) }));
  }
  return [context(t.lists.page(page, pages)), actions(...turns)];
}

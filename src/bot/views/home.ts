import type { HomeView, KnownBlock } from '@slack/types';
import { costSoFar } from '../../runs/cost.js';
import type { Money } from '../../runs/money.js';
import type { Quote, Run } from '../../runs/run.js';
import { ACTIONS } from '../ids.js';
import type { Catalogue } from '../text/catalogue.js';
import { actions, button, context, header, section } from './blocks.js';
import { code } from './escape.js';
import { runLink } from './run-link.js';
import { statusOf } from './run-list.js';

/** Runs of each kind that are shown; a Home holds 100 blocks. */
const MAX_ROWS = 10;

/** What a person's App Home shows. */
export interface HomeFacts {
  readonly live: readonly Run[];
  /** Runs of others that wait for this person's approval. */
  readonly waiting: readonly Run[];
  readonly ended: readonly Run[];
  /** Spent this month, by currency; undefined where it is not known. */
  readonly spent?: readonly Money[];
  /** What live runs may still cost. */
  readonly committed?: readonly Money[];
  readonly teamUrl: string | undefined;
  readonly now: Date;
}

/** The App Home: what waits for one, what runs, what it costs, and how to start. */
export function home(facts: HomeFacts, t: Catalogue): HomeView {
  const { live, waiting, ended, now } = facts;
  const isNew = live.length + waiting.length + ended.length === 0;
  return {
    type: 'home',
    blocks: [
      header(t.home.title),
      quickActions(t),
      ...(isNew ? welcome(t) : []),
      ...rows(t.home.waiting, waiting, facts, t),
      ...(isNew ? [] : going(live, facts, t)),
      ...rows(t.home.ended, ended, facts, t),
      ...spending(facts, t),
      context(t.home.asOf(t.when(now.toISOString()))),
    ],
  };
}

function quickActions(t: Catalogue): KnownBlock {
  const one = (actionId: string, text: string) => button({ actionId, text, value: 'home' });
  return actions(
    { ...one(ACTIONS.newRun, t.home.newRun), style: 'primary' },
    one(ACTIONS.homeRefresh, t.home.refresh),
    one(ACTIONS.homeSettings, t.home.settings),
    one(ACTIONS.homeHelp, t.home.help),
  );
}

function welcome(t: Catalogue): KnownBlock[] {
  const steps = t.home.steps.map((step, index) => `${index + 1}. ${step}`);
  return [section(`*${t.home.welcome}*\n${steps.join('\n')}`), context(t.home.try, t.form.promise)];
}

function going(live: readonly Run[], facts: HomeFacts, t: Catalogue): KnownBlock[] {
  if (live.length > 0) return rows(t.home.going, live, facts, t);
  return [{ type: 'divider' }, section(`*${t.home.going}*\n${t.home.nothingGoing}`)];
}

function rows(
  title: string,
  runs: readonly Run[],
  { teamUrl, now }: HomeFacts,
  t: Catalogue,
): KnownBlock[] {
  if (runs.length === 0) return [];
  const rest = runs.length - MAX_ROWS;
  return [
    { type: 'divider' },
    section(`*${title}*`),
    ...runs.slice(0, MAX_ROWS).map((run): KnownBlock => {
      const { icon, words } = statusOf(run, t);
      const cost = run.job ? costSoFar(run, now) : undefined;
      const quote = run.state === 'quoted' ? run.quote : undefined;
      const facts = [
        words,
        ...(run.progress && run.state === 'active' ? [t.bar(run.progress.fraction)] : []),
        ...(cost ? [t.lists.about(t.money(cost.amount, cost.currency))] : []),
        ...(quote ? [t.home.asks(`<@${run.requester}>`, mostOf(quote, t))] : []),
        t.when(run.createdAt),
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
    }),
    ...(rest > 0 ? [context(t.home.more(rest))] : []),
  ];
}

function mostOf({ money, offer }: Quote, t: Catalogue): string {
  if (money) return `${t.card.atMost} ${t.money(money.ceiling, money.currency)}`;
  return offer === 'quota' ? t.card.quota : t.card.priceUnknown;
}

function spending({ spent, committed = [] }: HomeFacts, t: Catalogue): KnownBlock[] {
  if (!spent) return [];
  const sums = (list: readonly Money[]) =>
    t.list(list.filter(({ amount }) => amount > 0).map((one) => t.money(one.amount, one.currency)));
  const all = sums(spent);
  const more = sums(committed);
  const lines = [
    all === '' ? t.home.spentNothing : t.home.spent(all),
    ...(more === '' ? [] : [t.home.committed(more)]),
  ];
  return [{ type: 'divider' }, section(lines.join(' '))];
}

import type { HomeView, ModalView } from '@slack/types';
import { DEFAULT_PREFERENCES } from '../../../src/bot/preferences.js';
import type { Catalogue } from '../../../src/bot/text/catalogue.js';
import { declineForm } from '../../../src/bot/views/approval.js';
import { askDelete } from '../../../src/bot/views/ask-delete.js';
import { audit } from '../../../src/bot/views/audit.js';
import { budget } from '../../../src/bot/views/budget.js';
import { card } from '../../../src/bot/views/card.js';
import { cleanupDone, cleanupPreview } from '../../../src/bot/views/cleanup.js';
import { directMessage } from '../../../src/bot/views/decision-notices.js';
import { digestMessage } from '../../../src/bot/views/digest.js';
import { docsHits } from '../../../src/bot/views/docs-hits.js';
import { help, helpOn, unknownCommand } from '../../../src/bot/views/help.js';
import { home } from '../../../src/bot/views/home.js';
import { imageTable } from '../../../src/bot/views/image-table.js';
import type { Message } from '../../../src/bot/views/message.js';
import { news } from '../../../src/bot/views/news.js';
import { reply } from '../../../src/bot/views/notices.js';
import { priceList } from '../../../src/bot/views/price-list.js';
import { loadingView, runForm } from '../../../src/bot/views/run-form.js';
import { runList } from '../../../src/bot/views/run-list.js';
import { logTail, runEvents } from '../../../src/bot/views/run-log.js';
import { runStatus } from '../../../src/bot/views/run-status.js';
import { settingsForm } from '../../../src/bot/views/settings.js';
import { specTable } from '../../../src/bot/views/spec-table.js';
import { formButton, talkHello } from '../../../src/bot/views/talk.js';
import { templateList } from '../../../src/bot/views/template-list.js';
import { workspaceTable } from '../../../src/bot/views/workspace-table.js';
import type { Run } from '../../../src/runs/run.js';
import { aRun } from '../../store/a-run.js';
import { noticesOf } from './sample-notices.js';
import { allStates, type Facts, specOf } from './sample-runs.js';

/** One thing the bot can show. */
export type Sample = { readonly name: string } & (
  | { readonly kind: 'message'; readonly message: Message & { readonly fallback?: unknown } }
  | { readonly kind: 'modal'; readonly view: ModalView }
  | { readonly kind: 'home'; readonly view: HomeView }
);

const NOW = new Date('2026-11-23T12:00:00Z');
const TEAM = 'https://team.slack.com/';
const COMMANDS = ['run', 'list', 'status', 'logs', 'events', 'metrics', 'stop', 'rerun', 'specs'];

/** Every view and message, drawn from the facts given. */
export function samples(facts: Facts, t: Catalogue): readonly Sample[] {
  return [...cards(facts, t), ...replies(facts, t), ...answers(facts, t), ...views(facts, t)];
}

function message(name: string, drawn: Message & { readonly fallback?: unknown }): Sample {
  return { name, kind: 'message', message: drawn };
}

function cards(facts: Facts, t: Catalogue): Sample[] {
  const line = { say: 'requesterDecides', requester: facts.person } as const;
  const deciders = { line, ask: [], needed: 1, rule: '' };
  return allStates(facts).map(([name, run]) =>
    message(`card: ${name}`, card(run, NOW, t, deciders)),
  );
}

function replies(facts: Facts, t: Catalogue): Sample[] {
  const run = running(facts);
  return noticesOf(facts, run, NOW).map((notice) =>
    message(`reply: ${notice.kind}`, reply(run, notice, t)),
  );
}

function answers(facts: Facts, t: Catalogue): Sample[] {
  const { text, count, amount, list, pretty } = facts;
  const run = running(facts);
  const runs = allStates(facts).map(([, one]) => one);
  const spec = specOf(facts);
  const known = { known: true, amount, currency: 'CNY' } as const;
  const unknown = pretty?.unpriced ?? ({ known: false, why: text } as const);
  const page = { page: 2, pages: 9, total: 70, query: (wanted: number) => `all page ${wanted}` };
  const item = {
    runId: run.id,
    region: pretty ? 'cn-hangzhou' : text,
    jobId: pretty?.job ?? text,
    name: text,
    status: pretty ? 'Running' : text,
    isEnded: false,
  };
  const plan = { id: 'p1', deletes: true, items: list.map(() => item), leftAlone: count };
  return [
    message('help', help(COMMANDS, t)),
    message('help on one', helpOn('run', t)),
    message('unknown command', unknownCommand(pretty ? 'statsu' : text, 'status', COMMANDS, t)),
    message(
      'runs',
      runList(
        { ...page, runs: runs.slice(0, 8), title: t.lists.allRuns, showsRequester: true },
        NOW,
        TEAM,
        t,
      ),
    ),
    message(
      'no runs',
      runList({ ...page, total: 0, runs: [], title: '', showsRequester: false }, NOW, TEAM, t),
    ),
    ...runs.map((one) => message(`status: ${one.state}`, runStatus(one, NOW, TEAM, t))),
    message(
      'logs',
      logTail(
        run,
        (pretty?.pods ?? list).map((podId) => ({
          podId,
          lines: list,
          total: pretty ? 240 : count,
        })),
        t,
      ),
    ),
    message('events', runEvents(run, pretty?.events ?? list, t)),
    message('ask to delete', askDelete(run, t)),
    message('cleanup', cleanupPreview(plan, t)),
    message(
      'cleanup done',
      cleanupDone(
        list.map((name, index) =>
          pretty && index > 0
            ? { name: text, done: 'stopped' }
            : { name: pretty ? text : name, done: 'nothing', why: pretty?.problem.cause ?? name },
        ),
        t,
      ),
    ),
    message(
      'machines',
      specTable({ ...page, specs: list.slice(0, 15).map(() => spec), region: 'cn-hangzhou' }, t),
    ),
    message(
      'price',
      priceList({ spec, onDemand: known, spot: unknown, workers: count, hours: 3 }, t),
    ),
    message(
      'images',
      imageTable(
        (pretty?.images ?? list).slice(0, 15).map((name) => ({ name, uri: name })),
        99,
        t,
      ),
    ),
    message(
      'workspaces',
      workspaceTable(
        list.map((name, index) =>
          pretty
            ? { name: `research-${index + 1}`, id: `3020${index}`, isDefault: index === 0 }
            : { name, id: name, isDefault: true },
        ),
        t,
      ),
    ),
    message(
      'documentation',
      docsHits(
        pretty ? 'image pull' : text,
        (pretty?.docs ?? list.slice(0, 5).map((title) => ({ title, text }))).map((hit) => ({
          ...hit,
          url: 'https://help.aliyun.com/x',
        })),
        t,
      ),
    ),
    message('hello', talkHello(t)),
    message('templates', templateList(templates(facts), t)),
    message('budget', budget(budgetOf(facts), t)),
    message(
      'digest',
      digestMessage(digestOf(facts), new Map(pretty ? [['U0ADA', 'Ada Vogel']] : []), t),
    ),
    message('audit', audit(run, t)),
    message('a form behind a button', formButton(t)),
    ...tidings(facts, t),
    message(
      'approval, directly',
      directMessage(
        run,
        {
          person: pretty ? 'U0LIN' : facts.person,
          link: `${TEAM}archives/C0ML/p1`,
          notice: {
            kind: 'approval',
            stage: 'asked',
            quoteId: 'q1',
            people: [facts.person],
            needed: 1,
          },
        },
        t,
      ),
    ),
  ];
}

function tidings({ text, list, pretty }: Facts, t: Catalogue): Sample[] {
  const lines = pretty?.mistakes ?? list;
  const runId = pretty ? '4x9k2m7q0p' : text;
  const clues = [{}, { token: text }, { jobId: pretty?.job ?? text }];
  return [
    message('news: the policy is broken', news({ kind: 'policy-broken', lines }, t)),
    ...clues.map((one) =>
      message(
        'news: a damaged record',
        news({ kind: 'damaged', record: { runId, clues: one } }, t),
      ),
    ),
  ];
}

function templates({ text, list }: Facts) {
  const { request } = aRun();
  return list.map((name) => ({ name: name || text, savedAt: NOW.toISOString(), request }));
}

function budgetOf({ text, amount, pretty }: Facts) {
  const used = { spent: amount, committed: amount };
  const of = pretty ? 'research' : text;
  const usage = { person: used, channel: used, groups: { [of]: used }, total: used };
  const line = { scope: 'group', of, limit: amount * 4, ...used, left: amount * 2 } as const;
  return { month: '2026-11', currency: 'CNY', usage, lines: [line] };
}

function digestOf({ text, list, count, amount, person, pretty }: Facts) {
  const share = (of: string) => ({ of, amount, runs: count });
  const report = {
    currency: 'CNY',
    total: amount,
    runs: count,
    byPerson: [share(person)],
    byChannel: [share('C0ML')],
    bySpec: (pretty?.machines.slice(0, 3) ?? list).map(share),
  };
  const period = { name: pretty?.period ?? text, since: NOW, until: NOW };
  const before = { CNY: amount };
  const kind = 'weekly' as const;
  return { kind, period, due: NOW, isLate: true, reports: [report], before, spent: [] };
}

function views(facts: Facts, t: Catalogue): Sample[] {
  const { text, list } = facts;
  const runs = allStates(facts).map(([, run]) => run);
  const money = [{ amount: facts.amount, currency: 'CNY' }];
  const form = {
    script: text,
    name: text,
    accelerator: 'GPU',
    image: text,
    envs: facts.pretty ? 'EPOCHS=3' : list.join('\n'),
    pipPackages: facts.pretty ? 'transformers' : list.join('\n'),
    workspaceId: text,
    resourceId: text,
    spot: true,
  };
  const modal = (name: string, view: ModalView): Sample => ({ name, kind: 'modal', view });
  return [
    modal('form', runForm({}, { channel: 'C0ML', isLong: false }, t)),
    modal(
      'form, long and filled',
      runForm(form, { channel: '', isLong: true }, t, { notice: t.form.draftIsBack }),
    ),
    modal('form, loading', loadingView(t.form.oneMoment, t)),
    modal('decline', declineForm(running(facts), 'q1', t)),
    modal(
      'settings',
      settingsForm(
        { ...DEFAULT_PREFERENCES, quiet: { from: '22:00', to: '07:00' } },
        'Asia/Shanghai',
        t,
      ),
    ),
    {
      name: 'home, first time',
      kind: 'home',
      view: home({ live: [], waiting: [], ended: [], spent: [], teamUrl: TEAM, now: NOW }, t),
    },
    {
      name: 'home',
      kind: 'home',
      view: home(
        {
          live: facts.pretty ? runs.filter(({ state }) => state === 'active') : runs,
          waiting: facts.pretty ? runs.filter(({ state }) => state === 'quoted') : runs,
          ended: facts.pretty ? runs.filter(({ state }) => state === 'ended') : runs,
          spent: money,
          committed: money,
          teamUrl: TEAM,
          now: NOW,
        },
        t,
      ),
    },
  ];
}

function running(facts: Facts): Run {
  const [first] = allStates(facts).filter(([name]) => name === 'running');
  if (!first) throw new Error('no running sample');
  return first[1];
}

import type { HomeView, ModalView } from '@slack/types';
import { DEFAULT_PREFERENCES } from '../../../src/bot/preferences.js';
import type { Catalogue } from '../../../src/bot/text/catalogue.js';
import { approvalDirect, declineForm } from '../../../src/bot/views/approval.js';
import { askDelete } from '../../../src/bot/views/ask-delete.js';
import { audit } from '../../../src/bot/views/audit.js';
import { budget } from '../../../src/bot/views/budget.js';
import { card } from '../../../src/bot/views/card.js';
import { cleanupDone, cleanupPreview } from '../../../src/bot/views/cleanup.js';
import { digestMessage } from '../../../src/bot/views/digest.js';
import { docsHits } from '../../../src/bot/views/docs-hits.js';
import { help, helpOn, unknownCommand } from '../../../src/bot/views/help.js';
import { home } from '../../../src/bot/views/home.js';
import { imageTable } from '../../../src/bot/views/image-table.js';
import type { Message } from '../../../src/bot/views/message.js';
import { reply } from '../../../src/bot/views/notices.js';
import { priceList } from '../../../src/bot/views/price-list.js';
import { loadingView, runForm } from '../../../src/bot/views/run-form.js';
import { runList } from '../../../src/bot/views/run-list.js';
import { logTail, runEvents } from '../../../src/bot/views/run-log.js';
import { runStatus } from '../../../src/bot/views/run-status.js';
import { settingsForm } from '../../../src/bot/views/settings.js';
import { specTable } from '../../../src/bot/views/spec-table.js';
import { talkHello } from '../../../src/bot/views/talk.js';
import { templateList } from '../../../src/bot/views/template-list.js';
import { workspaceTable } from '../../../src/bot/views/workspace-table.js';
import type { Notice } from '../../../src/runs/effects.js';
import type { Run } from '../../../src/runs/run.js';
import { aRun } from '../../store/a-run.js';
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
  return notices(facts, run).map((notice) =>
    message(`reply: ${notice.kind}`, reply(run, notice, t)),
  );
}

function yuan(amount: number) {
  return { amount, currency: 'CNY' };
}

function notices(facts: Facts, run: Run): Notice[] {
  const { text, amount, person, list, pretty } = facts;
  const at = NOW.toISOString();
  const money = yuan(amount);
  const count = pretty ? 25 : facts.count;
  const seconds = pretty ? 1_500 : count;
  const statuses = pretty ? ['Queuing', 'EnvPreparing', 'Running'] : list;
  const machines = pretty?.machines.slice(1, 3) ?? list;
  const passed = statuses.slice(0, pretty ? 2 : undefined).map((status) => ({ status, seconds }));
  return [
    { kind: 'status', from: 'Queuing', to: 'Running', passed, reason: text, at },
    { kind: 'catch-up', changes: statuses, at },
    { kind: 'finished', outcome: 'Succeeded', at },
    { kind: 'finished', outcome: 'Failed', by: person, reason: text, at, missed: statuses },
    {
      kind: 'report',
      cause: { cause: 'python-exception', detail: { kind: 'exception', line: text } },
      noFix: { code: text, cause: text, mend: text },
      excerpt: list.join('\n'),
      pod: text,
    },
    {
      kind: 'stalled',
      status: 'Queuing',
      seconds,
      cause: { kind: 'cause', cause: 'no-stock' },
      inStock: machines,
      lines: pretty ? [`No stock of ${pretty.machines[0]}`] : list,
    },
    { kind: 'stalled', status: 'Queuing', seconds, cause: text, lines: list },
    {
      kind: 'image-pull',
      image: text,
      lines: list,
      seconds,
      alternatives: list,
      stage: 'stopping',
    },
    { kind: 'time-limit', minutes: count, stage: 'soon' },
    { kind: 'time-limit', minutes: count, stage: 'reached' },
    {
      kind: 'time-limit',
      minutes: count,
      stage: 'soon',
      maxMinutes: run.quote?.maxMinutes ?? 0,
    },
    { kind: 'extended', by: person, maxMinutes: count, ceiling: money, isEnough: true },
    { kind: 'extended', by: person, maxMinutes: count, isEnough: false },
    {
      kind: 'over-estimate',
      percent: 150,
      cost: yuan(amount * (pretty ? 3 : 1)),
      expected: yuan(amount * (pretty ? 2 : 1)),
      projected: yuan(amount * (pretty ? 3.6 : 1)),
      ceiling: yuan(amount * (pretty ? 4 : 1)),
    },
    {
      kind: 'quiet',
      seconds,
      processor: 'GPU',
      recent: { highest: 2, mean: 1 },
      peak: 97,
      lastLine: text,
    },
    {
      kind: 'approval',
      stage: 'asked',
      quoteId: 'q1',
      people: [pretty ? 'U0LIN' : person],
      needed: 2,
    },
    { kind: 'declined', by: person, reason: text },
    { kind: 'expired', hours: count },
    { kind: 'stock-back', by: person, specs: machines },
    { kind: 'submit-trouble', problem: { code: text, cause: text, mend: text }, stage: 'asks' },
  ];
}

function answers(facts: Facts, t: Catalogue): Sample[] {
  const { text, count, amount, list } = facts;
  const run = running(facts);
  const runs = allStates(facts).map(([, one]) => one);
  const spec = specOf(facts);
  const known = { known: true, amount, currency: 'CNY' } as const;
  const unknown = { known: false, why: text } as const;
  const page = { page: 2, pages: 9, total: 70, query: (wanted: number) => `all page ${wanted}` };
  const item = {
    runId: run.id,
    region: text,
    jobId: text,
    name: text,
    status: text,
    isEnded: false,
  };
  const plan = { id: 'p1', deletes: true, items: list.map(() => item), leftAlone: count };
  return [
    message('help', help(COMMANDS, t)),
    message('help on one', helpOn('run', t)),
    message('unknown command', unknownCommand(text, 'status', COMMANDS, t)),
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
        list.map((podId) => ({ podId, lines: list, total: count })),
        t,
      ),
    ),
    message('events', runEvents(run, list, t)),
    message('ask to delete', askDelete(run, t)),
    message('cleanup', cleanupPreview(plan, t)),
    message(
      'cleanup done',
      cleanupDone(
        list.map((name) => ({ name, done: 'stopped', cause: name })),
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
        list.slice(0, 15).map((name) => ({ name, uri: name })),
        99,
        t,
      ),
    ),
    message(
      'workspaces',
      workspaceTable(
        list.map((name) => ({ name, id: name, isDefault: true })),
        t,
      ),
    ),
    message(
      'documentation',
      docsHits(
        text,
        list.slice(0, 5).map((title) => ({ title, text, url: 'https://help.aliyun.com/x' })),
        t,
      ),
    ),
    message('hello', talkHello(t)),
    message('templates', templateList(templates(facts), t)),
    message('budget', budget(budgetOf(facts), t)),
    message('digest', digestMessage(digestOf(facts), new Map(), t)),
    message('audit', audit(run, t)),
    message(
      'approval, directly',
      approvalDirect(
        run,
        {
          person: facts.pretty ? 'U0LIN' : facts.person,
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

function templates({ text, list }: Facts) {
  const { request } = aRun();
  return list.map((name) => ({ name: name || text, savedAt: NOW.toISOString(), request }));
}

function budgetOf({ text, amount }: Facts) {
  const used = { spent: amount, committed: amount };
  const usage = { person: used, channel: used, groups: { [text]: used }, total: used };
  const line = { scope: 'group', of: text, limit: amount * 4, ...used, left: amount * 2 } as const;
  return { month: '2026-11', currency: 'CNY', usage, lines: [line] };
}

function digestOf({ text, list, count, amount, person }: Facts) {
  const share = (of: string) => ({ of, amount, runs: count });
  const report = {
    currency: 'CNY',
    total: amount,
    runs: count,
    byPerson: [share(person)],
    byChannel: [share('C0ML')],
    bySpec: list.map(share),
  };
  const period = { name: text, since: NOW, until: NOW };
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
    envs: list.join('\n'),
    pipPackages: list.join('\n'),
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

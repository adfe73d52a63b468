import type { KnownBlock } from '@slack/types';
import type { Deciders } from '../../runs/authority.js';
import { costSoFar, meteredSeconds, projectedCost } from '../../runs/cost.js';
import type { Quote, Run } from '../../runs/run.js';
import { ACTIONS } from '../ids.js';
import type { Catalogue } from '../text/catalogue.js';
import { causeTitle } from '../text/cause-words.js';
import { actions, button, context, fields, header, linkButton, section } from './blocks.js';
import { code, safe } from './escape.js';
import { extensionsLine, hardMaximumFigure } from './extension.js';
import { inItsRegion } from './machines.js';
import type { Message } from './message.js';
import { quotedCard, stuckCard } from './quoted-card.js';
import { said } from './said.js';
import { ASKED_FOR, reasonWords, statusWords } from './status.js';

export type { Message } from './message.js';

/** The one card of a run, from question to end: the same message, redrawn as the run goes on. */
export function card(run: Run, now: Date, t: Catalogue, deciders?: Deciders): Message {
  const blocks: KnownBlock[] = [
    header(run.request.name),
    context(origin(run, t)),
    ...body(run, now, t, deciders),
  ];
  return { text: summary(run, now, t), blocks };
}

function body(run: Run, now: Date, t: Catalogue, deciders: Deciders | undefined): KnownBlock[] {
  switch (run.state) {
    case 'draft':
      return run.problem ? stuckCard(run, run.problem, t) : [section(t.card.lookingUp)];
    case 'quoted':
      return quotedCard(run, now, t, deciders);
    case 'approved':
    case 'submitting':
      return [section(creating(run, t)), ...bill(run, now, t), approvedBy(run, t)];
    case 'looking':
      return [
        section(t.card.looking(said(run.problem?.cause ?? '', t))),
        ...bill(run, now, t),
        approvedBy(run, t),
      ];
    case 'unknown':
      return unsettled(run, now, t);
    case 'active':
      return live(run, now, t);
    case 'ended':
      return ended(run, now, t);
  }
}

function creating({ problem }: Run, t: Catalogue): string {
  return problem ? t.card.approvedNotYet(said(problem.cause, t)) : t.card.approvedCreating;
}

/** One sentence: state, job, next step. */
function summary(run: Run, now: Date, t: Catalogue): string {
  const words = t.card.said;
  const name = safe(run.request.name, 80);
  const cost = costSoFar(run, now);
  const amount = cost && t.money(cost.amount, cost.currency);
  const spent = amount
    ? ` ${run.state === 'ended' ? words.cost(amount) : words.spent(amount)}`
    : '';
  switch (run.state) {
    case 'draft':
      return run.problem
        ? words.noQuote(name, said([run.problem.cause, run.problem.mend], t))
        : words.lookingUp(name);
    case 'quoted':
      return run.quote?.money || run.quote?.offer === 'quota'
        ? words.quoted(name, quoteLine(run.quote, t))
        : words.unpriced(name, quoteLine(run.quote, t));
    case 'approved':
    case 'submitting':
      return words.creating(name);
    case 'looking':
      return words.looking(name);
    case 'unknown':
      return words.unknown(name);
    case 'active':
      return `${words.status(name, statusWords(run.job?.status ?? '', t).words)}${spent}`;
    case 'ended': {
      const outcome = statusWords(run.ended?.outcome ?? '', t).words;
      return `${words.status(name, [outcome, ...cause(run, t, 150)].join(' · '))}${spent}`;
    }
  }
}

function quoteLine(quote: Quote | undefined, t: Catalogue): string {
  const words = t.card.said;
  if (!quote) return '';
  if (quote.offer === 'quota') return words.onQuota;
  if (!quote.money) return words.onMachine(safe(quote.offer.spec.instanceType, 60));
  const { expected, ceiling, currency } = quote.money;
  return words.priced(
    t.number(quote.workers),
    safe(quote.offer.spec.instanceType, 60),
    t.money(expected, currency),
    t.money(ceiling, currency),
  );
}

function origin(run: Run, t: Catalogue): string {
  const moved = run.place.movedBecause
    ? ` · ${t.card.movedHere(safe(run.place.movedBecause, 100))}`
    : '';
  return `${t.card.origin(`<@${run.requester}>`, code(run.id))}${moved}`;
}

function approvedBy(run: Run, t: Catalogue): KnownBlock {
  const names = run.approvals
    .filter(({ extendsTo }) => extendsTo === undefined)
    .map(({ by, at }) => `<@${by}> ${t.when(at)}`);
  return context(t.card.approvedBy(t.items(names)), ...extensionsLine(run, t));
}

function bill(run: Run, now: Date, t: Catalogue): KnownBlock[] {
  const { quote } = run;
  if (!quote) return [];
  const machine = quote.offer === 'quota' ? t.card.quota : quote.offer.spec.instanceType;
  const pairs: [string, string][] = [
    [t.card.machine, inItsRegion(`${t.number(quote.workers)} × ${code(machine)}`, run, t)],
  ];
  const seconds = meteredSeconds(run, now);
  if (run.job) pairs.push([t.card.time, seconds > 0 ? t.duration(seconds) : t.card.notStarted]);
  const cost = costSoFar(run, now);
  if (cost && quote.money) {
    const { currency } = cost;
    const ceiling = t.money(quote.money.ceiling, currency);
    pairs.push([
      run.state === 'ended' ? t.card.cost : t.card.costSoFar,
      t.card.ofExpected(t.money(cost.amount, currency), t.money(quote.money.expected, currency)),
    ]);
    const projected = run.state === 'active' ? projectedCost(run, now) : undefined;
    pairs.push(
      projected
        ? [t.card.projected, t.card.projectedAtMost(t.money(projected.amount, currency), ceiling)]
        : [t.card.atMost, ceiling],
    );
  }
  // Money and minutes both: what is approved, and what it may be extended to.
  if (run.state !== 'ended' && quote.hardMaxMinutes !== undefined) {
    pairs.push(
      [t.extending.stoppedAfter, t.duration(quote.maxMinutes * 60)],
      ...hardMaximumFigure(quote, t),
    );
  }
  return [fields(pairs)];
}

function live(run: Run, now: Date, t: Catalogue): KnownBlock[] {
  const { job } = run;
  if (!job) return [];
  const { icon, words, note } = statusWords(job.status, t);
  const lines = [`${icon} *${words}* ${t.card.since(t.when(job.since))}`];
  if (note) lines.push(note);
  if (job.reasonMessage) lines.push(safe(job.reasonMessage, 300));
  if (run.stop) lines.push(stopAsked(run.stop, t));
  if (run.problem) lines.push(said([run.problem.cause, run.problem.mend], t));
  return [
    section(lines.join('\n')),
    ...progressLine(run, t),
    ...lastLine(run, t),
    ...bill(run, now, t),
    approvedBy(run, t),
    actions(
      ...(run.stop ? [] : [stopButton(run, t)]),
      ...(job.consoleUrl ? [consoleButton(job.consoleUrl, t)] : []),
    ),
  ].filter((block) => block.type !== 'actions' || block.elements.length > 0);
}

function stopAsked({ by, reason }: NonNullable<Run['stop']>, t: Catalogue): string {
  const who = actor(by, t);
  return reason === ASKED_FOR
    ? t.card.stopAskedBy(who)
    : t.card.stopAsked(who, reasonWords(reason, t, 100));
}

function progressLine({ progress }: Run, t: Catalogue): KnownBlock[] {
  if (!progress) return [];
  const { fraction, label, etaSeconds } = progress;
  const left = etaSeconds === undefined ? [] : [t.card.left(t.duration(etaSeconds))];
  return [section([t.bar(fraction), safe(label, 80), ...left].join(' · '))];
}

function lastLine({ lastLine }: Run, t: Catalogue): KnownBlock[] {
  return lastLine ? [context(t.watching.lastLine(code(lastLine.text, 200)))] : [];
}

function consoleButton(url: string, t: Catalogue) {
  return linkButton(ACTIONS.console, t.card.buttons.console, url);
}

function ended(run: Run, now: Date, t: Catalogue): KnownBlock[] {
  const { icon, words } = statusWords(run.ended?.outcome ?? '', t);
  const by = run.ended?.by ? ` ${t.card.by(actor(run.ended.by, t))}` : '';
  const at = run.ended ? ` ${t.when(run.ended.at)}` : '';
  const hasReason = run.ended?.reason && run.ended.outcome !== 'Succeeded';
  const reason = hasReason ? `\n${reasonWords(run.ended?.reason ?? '', t, 300)}` : '';
  const job = run.job ? [...bill(run, now, t), approvedBy(run, t)] : [context(t.card.nothingSpent)];
  const why = cause(run, t, 300).map((title) => `\n*${title}*`);
  return [
    section(`${icon} *${words}*${by}${at}${why}${reason}`),
    ...job,
    actions(
      button({ actionId: ACTIONS.again, text: t.card.buttons.runAgain, value: run.id }),
      ...(run.job?.consoleUrl ? [consoleButton(run.job.consoleUrl, t)] : []),
    ),
  ];
}

/** Why it did not succeed, where that was recognised. */
function cause({ diagnosis }: Run, t: Catalogue, max: number): string[] {
  const title = diagnosis && causeTitle(diagnosis, t.causes);
  return title ? [safe(title, max)] : [];
}

function unsettled(run: Run, now: Date, t: Catalogue): KnownBlock[] {
  const { buttons } = t.card;
  const value = run.id;
  return [
    section(t.card.unsettled),
    ...bill(run, now, t),
    approvedBy(run, t),
    actions(
      button({ actionId: ACTIONS.settleLook, text: buttons.lookAgain, value, style: 'primary' }),
      button({
        actionId: ACTIONS.settleCreate,
        text: buttons.createAgain,
        value,
        style: 'danger',
        confirm: t.card.confirmCreate,
      }),
      button({
        actionId: ACTIONS.settleGiveUp,
        text: buttons.giveUp,
        value,
        confirm: t.card.confirmGiveUp,
      }),
    ),
  ];
}

/** A Slack user is mentioned; the bot and the console are named. */
export function actor(by: string, t: Catalogue): string {
  if (by === 'console') return t.card.someoneInConsole;
  return /^[UW][A-Z0-9]+$/.test(by) ? `<@${by}>` : safe(by, 40);
}

/** Stops the job, after asking. */
export function stopButton(run: Run, t: Catalogue) {
  return button({
    actionId: ACTIONS.stop,
    text: t.card.buttons.stop,
    value: run.id,
    style: 'danger',
    label: t.card.buttons.stopNamed(run.request.name),
    confirm: t.card.confirmStop,
  });
}

import type { KnownBlock } from '@slack/types';
import type { Deciders } from '../../runs/authority.js';
import { costSoFar, meteredSeconds, projectedCost } from '../../runs/cost.js';
import type { Problem } from '../../runs/problem.js';
import type { Offer, Quote, Run } from '../../runs/run.js';
import { ACTIONS, quoteRef } from '../ids.js';
import { actions, button, context, fields, header, linkButton, option, section } from './blocks.js';
import { code, safe } from './escape.js';
import { statusWords } from './status.js';
import { bar, count, duration, money, when } from './wording.js';

/** A message: blocks for the eye, `text` for notifications and screen readers. */
export interface Message {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** The one card of a run, from question to end: the same message, redrawn as the run goes on. */
export function card(run: Run, now: Date, deciders?: Deciders): Message {
  const blocks: KnownBlock[] = [
    header(run.request.name),
    context(origin(run)),
    ...body(run, now, deciders),
  ];
  return { text: summary(run, now), blocks };
}

function body(run: Run, now: Date, deciders: Deciders | undefined): KnownBlock[] {
  switch (run.state) {
    case 'draft':
      return run.problem ? stuck(run, run.problem) : [section('*Looking up machines and prices…*')];
    case 'quoted':
      return quoted(run, deciders);
    case 'approved':
    case 'submitting':
      return [section(creating(run)), ...bill(run, now), approvedBy(run)];
    case 'looking':
      return [
        section(
          `*Looking for the job.* ${safe(run.problem?.cause ?? '', 500)} Nothing is created twice.`,
        ),
        ...bill(run, now),
        approvedBy(run),
      ];
    case 'unknown':
      return unsettled(run, now);
    case 'active':
      return live(run, now);
    case 'ended':
      return ended(run, now);
  }
}

function creating({ problem }: Run): string {
  return problem
    ? `*Approved.* The job could not be created yet: ${safe(problem.cause, 500)} It is tried again by itself.`
    : '*Approved.* Creating the job…';
}

/** One sentence: state, job, next step. */
function summary(run: Run, now: Date): string {
  const name = safe(run.request.name, 80);
  const cost = costSoFar(run, now);
  const spent = cost ? ` Cost so far about ${money(cost.amount, cost.currency)}.` : '';
  switch (run.state) {
    case 'draft':
      return run.problem
        ? `${name}: no quote. ${safe(run.problem.cause, 300)} ${safe(run.problem.mend, 300)}`
        : `${name}: looking up machines and prices.`;
    case 'quoted':
      return `${name}: ${quoteLine(run.quote)} Waiting for approval.`;
    case 'approved':
    case 'submitting':
      return `${name}: approved, creating the job.`;
    case 'looking':
      return `${name}: CreateJob gave no clear answer; looking for the job.`;
    case 'unknown':
      return `${name}: it is not known whether the job exists. A person must decide.`;
    case 'active':
      return `${name}: ${statusWords(run.job?.status ?? '').words}.${spent}`;
    case 'ended':
      return `${name}: ${statusWords(run.ended?.outcome ?? '').words}.${spent}`;
  }
}

function quoteLine(quote: Quote | undefined): string {
  if (!quote) return '';
  if (quote.offer === 'quota') return 'runs on a resource quota, no charge for the job.';
  if (!quote.money) return `${quote.offer.spec.instanceType}, price unknown.`;
  const { expected, ceiling, currency } = quote.money;
  return `${quote.workers} × ${quote.offer.spec.instanceType}, about ${money(expected, currency)}, at most ${money(ceiling, currency)}.`;
}

function origin(run: Run): string {
  const moved = run.place.movedBecause
    ? ` · moved here: its channel could not be written to (${safe(run.place.movedBecause, 100)})`
    : '';
  return `Asked by <@${run.requester}> · run ${code(run.id)}${moved}`;
}

function stuck(run: Run, problem: Problem): KnownBlock[] {
  return [
    section(`*No quote yet.* ${safe(problem.cause, 1000)}\n${safe(problem.mend, 1000)}`),
    context(problemFooter(problem)),
    actions(
      button({ actionId: ACTIONS.requote, text: 'Try again', value: run.id, style: 'primary' }),
      changeButton(run),
      cancelButton(run),
    ),
  ];
}

function problemFooter(problem: Problem): string {
  const parts = [code(problem.code)];
  if (problem.requestId) parts.push(`request ID ${code(problem.requestId)}`);
  if (problem.helpUrl && /^https:\/\/[^\s|>]+$/.test(problem.helpUrl)) {
    parts.push(`<${problem.helpUrl}|about this error>`);
  }
  return parts.join(' · ');
}

function quoted(run: Run, deciders: Deciders | undefined): KnownBlock[] {
  const { plan, quote } = run;
  if (!plan || !quote) return [];
  const canApprove = quote.offer === 'quota' || quote.money !== undefined;
  return [
    section(safe(plan.reason, 500)),
    ...options(run, plan.offers, quote),
    ...price(run, quote),
    context(
      billing(quote),
      `${deciders?.line ?? ''} · holds until ${when(quote.validUntil, '{time}')}`,
    ),
    actions(
      ...(canApprove
        ? [
            button({
              actionId: ACTIONS.approve,
              text: 'Approve',
              value: quoteRef(run.id, quote.id),
              style: 'primary' as const,
              label: `Approve ${run.request.name}`,
            }),
          ]
        : [button({ actionId: ACTIONS.requote, text: 'Price again', value: run.id })]),
      changeButton(run),
      cancelButton(run),
    ),
  ];
}

function options(run: Run, offers: readonly Offer[], quote: Quote): KnownBlock[] {
  if (offers.length === 0 || quote.offer === 'quota') return [];
  const all = offers.map((offer) =>
    option(offerTitle(offer), offer.spec.instanceType, offerDetail(offer)),
  );
  const chosen = quote.offer.spec.instanceType;
  const initial = all.find(({ value }) => value === chosen);
  return [
    section('*Machine*'),
    {
      type: 'actions',
      // A new ID for each quote: Slack keeps what was picked under an old one.
      block_id: `options:${run.id}:${quote.id}`,
      elements: [
        {
          type: 'radio_buttons',
          action_id: ACTIONS.choose,
          options: all,
          ...(initial ? { initial_option: initial } : {}),
        },
      ],
    },
  ];
}

function offerTitle({ spec, price: hourly }: Offer): string {
  const each = hourly.known ? `${money(hourly.amount, hourly.currency)}/h` : 'price unknown';
  return `${spec.instanceType} · ${each}`;
}

function offerDetail({ spec, spot, why }: Offer): string {
  const memory = spec.gpuMemoryGiB ? ` ${spec.gpuMemoryGiB} GiB` : '';
  const gpu = spec.gpuCount > 0 ? `${spec.gpuCount}×${shortModel(spec.gpuModel)}${memory}, ` : '';
  const parts = [`${gpu}${spec.cpu} vCPU, ${spec.memoryGiB} GiB`, ...(spot ? ['spot'] : []), why];
  return parts.filter((part) => part !== '').join(' · ');
}

function shortModel(model: string | undefined): string {
  return (model ?? 'GPU').replace(/^(NVIDIA|Tesla)\s+/i, '');
}

function price(run: Run, quote: Quote): KnownBlock[] {
  const machine = quote.offer === 'quota' ? 'resource quota' : quote.offer.spec.instanceType;
  const job = `${run.plan?.jobType ?? ''} · ${count(quote.workers, 'worker')} × ${code(machine)}`;
  if (!quote.money) {
    const words =
      quote.offer === 'quota'
        ? 'No charge for the job itself: the quota is already paid for (see the console’s plan).'
        : 'Unknown. It cannot be approved until the price is known.';
    return [
      fields([
        ['Job', job],
        ['Price', words],
      ]),
    ];
  }
  const { perWorkerHour, expected, ceiling, currency } = quote.money;
  return [
    fields([
      ['Job', job],
      ['Price', `${money(perWorkerHour, currency)} per worker-hour`],
      [`Expected, ${duration(quote.expectedMinutes * 60)}`, `about ${money(expected, currency)}`],
      [
        `At most, ${duration(quote.maxMinutes * 60)}`,
        `*${money(ceiling, currency)}*, then it is stopped`,
      ],
    ]),
  ];
}

function billing(quote: Quote): string {
  return quote.offer === 'quota'
    ? 'Quota jobs have no per-job price.'
    : 'An estimate: ECS list price × workers, by the second from environment preparation to the end.';
}

function approvedBy(run: Run): KnownBlock {
  const names = run.approvals.map(({ by, at }) => `<@${by}> ${when(at)}`).join(', ');
  return context(`Approved by ${names}`);
}

function bill(run: Run, now: Date): KnownBlock[] {
  const { quote } = run;
  if (!quote) return [];
  const machine = quote.offer === 'quota' ? 'resource quota' : quote.offer.spec.instanceType;
  const pairs: [string, string][] = [['Machine', `${quote.workers} × ${code(machine)}`]];
  const seconds = meteredSeconds(run, now);
  if (run.job) pairs.push(['Time', seconds > 0 ? duration(seconds) : 'not started']);
  const cost = costSoFar(run, now);
  if (cost && quote.money) {
    const { currency } = cost;
    const label = run.state === 'ended' ? 'Cost' : 'Cost so far';
    pairs.push([
      label,
      `about ${money(cost.amount, currency)} of ${money(quote.money.expected, currency)} expected`,
    ]);
    const projected = run.state === 'active' ? projectedCost(run, now) : undefined;
    pairs.push(
      projected
        ? [
            'Projected',
            `about ${money(projected.amount, currency)}, at most ${money(quote.money.ceiling, currency)}`,
          ]
        : ['At most', money(quote.money.ceiling, currency)],
    );
  }
  return [fields(pairs)];
}

function live(run: Run, now: Date): KnownBlock[] {
  const { job } = run;
  if (!job) return [];
  const { icon, words, note } = statusWords(job.status);
  const lines = [`${icon} *${words}* since ${when(job.since)}`];
  if (note) lines.push(note);
  if (job.reasonMessage) lines.push(safe(job.reasonMessage, 300));
  if (run.stop) lines.push(`Stop asked by ${actor(run.stop.by)} (${safe(run.stop.reason, 100)}).`);
  if (run.problem) lines.push(`${safe(run.problem.cause, 300)} ${safe(run.problem.mend, 300)}`);
  const { progress } = run;
  const progressLine = progress
    ? [
        section(
          `${bar(progress.fraction)} · ${safe(progress.label, 80)}${
            progress.etaSeconds === undefined
              ? ''
              : ` · about ${duration(progress.etaSeconds)} left`
          }`,
        ),
      ]
    : [];
  return [
    section(lines.join('\n')),
    ...progressLine,
    ...bill(run, now),
    approvedBy(run),
    actions(
      ...(run.stop ? [] : [stopButton(run)]),
      ...(job.consoleUrl ? [linkButton(ACTIONS.console, 'Open in console', job.consoleUrl)] : []),
    ),
  ].filter((block) => block.type !== 'actions' || block.elements.length > 0);
}

function ended(run: Run, now: Date): KnownBlock[] {
  const { icon, words } = statusWords(run.ended?.outcome ?? '');
  const by = run.ended?.by ? ` by ${actor(run.ended.by)}` : '';
  const at = run.ended ? ` ${when(run.ended.at)}` : '';
  const hasReason = run.ended?.reason && run.ended.outcome !== 'Succeeded';
  const reason = hasReason ? `\n${safe(run.ended?.reason ?? '', 300)}` : '';
  const job = run.job
    ? [...bill(run, now), approvedBy(run)]
    : [context('No job was created; nothing was spent.')];
  return [
    section(`${icon} *${words}*${by}${at}${reason}`),
    ...job,
    actions(
      button({ actionId: ACTIONS.again, text: 'Run again', value: run.id }),
      ...(run.job?.consoleUrl
        ? [linkButton(ACTIONS.console, 'Open in console', run.job.consoleUrl)]
        : []),
    ),
  ];
}

function unsettled(run: Run, now: Date): KnownBlock[] {
  return [
    section(
      '*It is not known whether the job exists.* CreateJob gave no answer and no job with this run’s token has shown up. Look in the console, then decide.',
    ),
    ...bill(run, now),
    approvedBy(run),
    actions(
      button({ actionId: ACTIONS.settleLook, text: 'Look again', value: run.id, style: 'primary' }),
      button({
        actionId: ACTIONS.settleCreate,
        text: 'Create it again',
        value: run.id,
        style: 'danger',
        confirm: {
          title: 'Create the job again?',
          text: 'If the first one exists after all, both will run and both will cost. This counts as a new approval.',
          yes: 'Create again',
          no: 'Back',
        },
      }),
      button({
        actionId: ACTIONS.settleGiveUp,
        text: 'Give up',
        value: run.id,
        confirm: {
          title: 'Give up this run?',
          text: 'The bot stops looking. If the job exists after all, it runs unwatched.',
          yes: 'Give up',
          no: 'Back',
        },
      }),
    ),
  ];
}

/** A Slack user is mentioned; the bot and the console are named. */
export function actor(by: string): string {
  if (by === 'console') return 'someone in the console';
  return /^[UW][A-Z0-9]+$/.test(by) ? `<@${by}>` : safe(by, 40);
}

function stopButton(run: Run) {
  return button({
    actionId: ACTIONS.stop,
    text: 'Stop',
    value: run.id,
    style: 'danger',
    label: `Stop ${run.request.name}`,
    confirm: {
      title: 'Stop this job?',
      text: 'It ends now; what it has not saved is lost. Time used so far is charged.',
      yes: 'Stop',
      no: 'Keep running',
    },
  });
}

function changeButton(run: Run) {
  return button({ actionId: ACTIONS.change, text: 'Change', value: run.id });
}

function cancelButton(run: Run) {
  return button({
    actionId: ACTIONS.cancel,
    text: 'Cancel',
    value: run.id,
    style: 'danger',
    label: `Cancel ${run.request.name}`,
    confirm: {
      title: 'Cancel this run?',
      text: 'No job has been created and nothing was spent.',
      yes: 'Cancel run',
      no: 'Back',
    },
  });
}

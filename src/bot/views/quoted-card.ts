import type { KnownBlock } from '@slack/types';
import type { Deciders } from '../../runs/authority.js';
import { DEFAULT_QUOTA } from '../../runs/job-plan.js';
import type { Problem } from '../../runs/problem.js';
import type { PastRuns, Quote, Run } from '../../runs/run.js';
import { ACTIONS } from '../ids.js';
import type { Catalogue } from '../text/catalogue.js';
import { actions, button, context, fields, section } from './blocks.js';
import { approveButton, cancelButton, changeButton, declineButton } from './card-buttons.js';
import { code } from './escape.js';
import { hardMaximumFigure } from './extension.js';
import { inItsRegion, machines, otherRegions } from './machines.js';
import { said } from './said.js';

/** The card while a quote waits for its decision: options, what it costs, who decides. */
export function quotedCard(
  run: Run,
  now: Date,
  t: Catalogue,
  deciders: Deciders | undefined,
): KnownBlock[] {
  const { plan, quote } = run;
  if (!plan || !quote) return [];
  const canApprove = quote.offer === 'quota' || quote.money !== undefined;
  const hasRunOut = Date.parse(quote.validUntil) < now.getTime();
  const holds = hasRunOut
    ? t.approvals.lapsed
    : t.card.holdsUntil(t.when(quote.validUntil, '{time}'));
  const isOthers = (deciders?.ask.length ?? 0) > 0;
  const packages = plan.pipPackages ?? [];
  return [
    ...figures(run, quote, t, deciders),
    ...machines(run, plan.offers, { chosen: quote.offer, blockKey: quote.id }, t),
    context(
      said(plan.reason, t),
      ...(packages.length > 0
        ? [t.card.installs(packages.map((name) => code(name, 60)).join(' '))]
        : []),
    ),
    context(
      quote.offer === 'quota' ? t.card.quotaBilling : t.card.billing,
      ...(plan.pastRuns ? [pastLine(plan.pastRuns, t)] : []),
      ...(canApprove ? [holds] : []),
    ),
    actions(
      ...(canApprove
        ? [approveButton(run, quote.id, t)]
        : [
            button({
              actionId: ACTIONS.requote,
              text: t.card.buttons.priceAgain,
              value: run.id,
              style: 'primary',
            }),
          ]),
      ...(isOthers ? [declineButton(run, quote.id, t)] : []),
      changeButton(run, t),
      cancelButton(run, t),
    ),
  ];
}

/** The card where no quote can be made: why, what can be done, what can be had instead. */
export function stuckCard(run: Run, problem: Problem, t: Catalogue): KnownBlock[] {
  const { soldOut, offers = [] } = run.plan ?? {};
  const isSoldOut = problem.code === 'NoStock' && soldOut !== undefined && soldOut.length > 0;
  const hasChoice = ['NoStock', 'NoSuchSpec', 'NotAllowed'].includes(problem.code);
  const watch = run.stockWatch;
  return [
    // What can be had instead stands below, to be chosen.
    section(
      `${t.card.noQuote} ${said(problem.cause, t)}` +
        (hasChoice && offers.length > 0 ? '' : `\n${said(problem.mend, t)}`),
    ),
    ...(hasChoice ? machines(run, offers, { blockKey: `${run.nextQuote}` }, t) : []),
    ...(hasChoice ? otherRegions(run, t) : []),
    ...(watch
      ? [
          section(
            t.approvals.stockWatching(
              `<@${watch.by}>`,
              t.items(watch.specs.map((one) => code(one))),
            ),
          ),
        ]
      : []),
    context(problemFooter(problem, t)),
    actions(
      button({
        actionId: ACTIONS.requote,
        text: t.card.buttons.tryAgain,
        value: run.id,
        style: 'primary',
      }),
      ...(isSoldOut && !watch
        ? [button({ actionId: ACTIONS.watchStock, text: t.approvals.stockWatch, value: run.id })]
        : []),
      changeButton(run, t),
      cancelButton(run, t),
    ),
  ];
}

function problemFooter(problem: Problem, t: Catalogue): string {
  const parts = [code(problem.code)];
  if (problem.requestId) parts.push(t.card.requestId(code(problem.requestId)));
  if (problem.helpUrl && /^https:\/\/[^\s|>]+$/.test(problem.helpUrl)) {
    parts.push(`<${problem.helpUrl}|${t.card.aboutError}>`);
  }
  return parts.join(' · ');
}

/** What, how much, how much at most, who decides: the four things a card is for, in this order. */
function figures(
  run: Run,
  quote: Quote,
  t: Catalogue,
  deciders: Deciders | undefined,
): KnownBlock[] {
  const pairs: [string, string][] = [[t.card.job, jobLines(run, quote, t)]];
  if (quote.money) {
    const { expected, ceiling, currency } = quote.money;
    pairs.push(
      [
        t.card.expectedIn(t.duration(quote.expectedMinutes * 60)),
        t.card.about(`*${t.money(expected, currency)}*`),
      ],
      [
        t.card.atMostIn(t.duration(quote.maxMinutes * 60)),
        t.card.thenStopped(`*${t.money(ceiling, currency)}*`),
      ],
    );
  } else if (quote.offer === 'quota') {
    pairs.push(
      [t.card.price, t.card.quotaPrice],
      [t.card.atMost, t.duration(quote.maxMinutes * 60)],
    );
  } else {
    pairs.push([t.card.price, t.card.unknownPrice]);
  }
  if (deciders) pairs.push([t.approvals.decides, decidersLines(run, deciders, t)]);
  if (quote.money || quote.offer === 'quota') pairs.push(...hardMaximumFigure(quote, t));
  return [fields(pairs)];
}

/** Who must, and who has already. */
function decidersLines(run: Run, { line, needed }: Deciders, t: Catalogue): string {
  const who = said(line, t);
  if (run.approvals.length === 0) return who;
  const names = t.items(run.approvals.map(({ by, at }) => `<@${by}> ${t.when(at)}`));
  const have = t.number(run.approvals.length);
  return `${who}\n✓ ${t.approvals.progress(have, t.number(needed), names)}`;
}

/** Workers and machine, then what kind of job and what each of them is or costs. */
function jobLines(run: Run, quote: Quote, t: Catalogue): string {
  const { offer, money } = quote;
  const workers = t.card.workers(quote.workers);
  const jobType = run.plan?.jobType ?? '';
  if (offer === 'quota') {
    const quota = t.approvals.inQuota(workers, code(run.request.resourceId ?? ''));
    return `${quota}\n${jobType} · ${quotaSize(run, t)}`;
  }
  const spot = offer.spot ? ` (${t.card.spot})` : '';
  const what = inItsRegion(`${workers} × ${code(offer.spec.instanceType)}${spot}`, run, t);
  if (!money) return `${what}\n${jobType}`;
  const hourly = t.card.perHour(t.money(money.perWorkerHour, money.currency));
  return `${what}\n${jobType} · ${quote.workers > 1 ? t.card.each(hourly) : hourly}`;
}

function quotaSize(run: Run, t: Catalogue): string {
  const { cpu = DEFAULT_QUOTA.cpu, memoryGiB = DEFAULT_QUOTA.memoryGiB } = run.request.need;
  const { gpuCount = 1, gpuModel } = run.request.need;
  const gpu = run.plan?.accelerator === 'GPU' ? `${gpuCount}×${gpuModel ?? 'GPU'}` : '';
  return t.approvals.quotaSize(t.number(cpu), t.number(memoryGiB), gpu);
}

/** “Your last 5 took 38 to 45 min.” */
function pastLine(past: PastRuns, t: Catalogue): string {
  const [low, high] = [Math.round(past.shortestMinutes), Math.round(past.longestMinutes)];
  const top = t.approvals.minutes(t.number(high));
  const range =
    high < 1
      ? t.duration(past.longestMinutes * 60)
      : low === high
        ? top
        : t.approvals.range(t.number(low), top);
  const { count } = past;
  if (!past.isSame) return t.approvals.pastSimilar(count, range);
  return past.isOwn ? t.approvals.pastOwnSame(count, range) : t.approvals.pastSame(count, range);
}

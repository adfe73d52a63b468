import type { HourlyPrice, Spec } from '../../../src/runs/ports.js';
import type { Problem } from '../../../src/runs/problem.js';
import type { Offer, Plan, Quote, Run, Step } from '../../../src/runs/run.js';
import type { Told } from '../../../src/runs/sayings.js';
import { aRun } from '../../store/a-run.js';

/** What samples are drawn from: pleasant for the gallery, hostile and extreme for the limits. */
export interface Facts {
  readonly text: string;
  readonly list: readonly string[];
  readonly count: number;
  readonly amount: number;
  /** Slack user ID. */
  readonly person: string;
  /** Words of their own for what else would all read alike. */
  readonly pretty?: {
    readonly machines: readonly string[];
    readonly offers: readonly Offer[];
    readonly reason: Told;
    readonly rule: Told;
    readonly problem: Problem;
    readonly job: string;
    readonly pods: readonly string[];
    readonly progress: string;
    readonly steps: readonly Step[];
    readonly workspace: string;
    readonly quota: string;
    readonly failure: string;
    readonly exception: string;
    readonly traceback: readonly string[];
    readonly path: string;
    readonly images: readonly string[];
    readonly wrongImage: string;
    readonly events: readonly string[];
    readonly docs: readonly { readonly title: string; readonly text: string }[];
    readonly declined: string;
    readonly doubt: Problem;
    readonly unpriced: HourlyPrice;
    readonly period: string;
    readonly mistakes: readonly string[];
  };
}

/** An amount in the samples' currency. */
export function yuan(amount: number) {
  return { amount, currency: 'CNY' };
}

const LATER = '2026-11-24T12:00:00.000Z';
const AT = '2026-11-23T11:00:00.000Z';
const NOON = '2026-11-23T12:00:00.000Z';

export function specOf({ text, count, pretty }: Facts): Spec {
  const [offer] = pretty?.offers ?? [];
  if (offer) return offer.spec;
  return {
    instanceType: text || 'ecs.gn7i-c8g1.2xlarge',
    accelerator: 'GPU',
    cpu: count,
    memoryGiB: count,
    gpuCount: 1,
    gpuModel: text,
    gpuMemoryGiB: 24,
    inStock: true,
    spotInStock: false,
  };
}

/** Up to five offers: what a card holds at most. Their keys differ, as machines of a region do. */
export function offersOf(facts: Facts): readonly Offer[] {
  if (facts.pretty) return facts.pretty.offers;
  const spec = specOf(facts);
  return [0, 1, 2, 3, 4].map((index) => ({
    spec: { ...spec, instanceType: `ecs.g${index}-${spec.instanceType}`.slice(0, 60) },
    spot: index % 2 === 1,
    price: { known: true, amount: facts.amount * (1 + index / 4), currency: 'CNY' } as const,
    why: facts.text,
  }));
}

/** A run in each state, by the state's name. */
export function allStates(facts: Facts): readonly (readonly [string, Run])[] {
  const { text, list, count, amount, person } = facts;
  const offers = offersOf(facts);
  const [offer] = offers;
  if (!offer) throw new Error('no offer');
  const plan: Plan = {
    jobType: 'PyTorchJob',
    accelerator: 'GPU',
    image: { name: text, uri: text },
    workspace: { id: '1', name: facts.pretty?.workspace ?? text, isDefault: true },
    offers,
    reason: facts.pretty?.reason ?? text,
  };
  const quote: Quote = {
    id: 'q1',
    at: AT,
    validUntil: facts.pretty ? LATER : AT,
    offer,
    workers: count,
    expectedMinutes: facts.pretty ? 60 : count,
    maxMinutes: facts.pretty ? 120 : count,
    money: {
      perWorkerHour: amount,
      expected: amount * 2,
      ceiling: amount * 4,
      currency: 'CNY',
    },
  };
  const { pretty } = facts;
  const problem = pretty?.problem ?? {
    code: text,
    cause: text,
    mend: text,
    requestId: text,
    helpUrl: 'https://a.b/c',
  };
  const request = { ...aRun().request, name: text || 'run', script: text || 'ls', workers: count };
  const base = { id: '4x9k2m7q0p', requester: person, request, createdAt: AT };
  const decided = {
    plan,
    quote,
    approvals: [{ by: person, at: AT, quoteId: 'q1', rule: pretty?.rule ?? text }],
  };
  const pods = (pretty?.pods ?? list).map((podId) => ({
    podId,
    type: pretty ? 'Worker' : text,
    status: pretty ? 'Running' : text,
  }));
  const job = {
    id: pretty?.job ?? (text || 'dlc1'),
    status: 'Running',
    since: AT,
    runningAt: AT,
    meteredFrom: AT,
    pods,
    ...(pretty ? {} : { reasonMessage: text }),
    consoleUrl: 'https://pai.console.aliyun.com/',
  };
  const steps = pretty?.steps ?? list.map((what) => ({ at: AT, what, by: person, detail: text }));
  const progress = {
    fraction: 0.42,
    label: pretty?.progress ?? text,
    at: AT,
    etaSeconds: pretty ? 2_400 : count,
  };
  const extendable = { ...quote, hardMaxMinutes: quote.maxMinutes * 4 };
  const { money: _, ...unpriced } = quote;
  const quota = { ...unpriced, offer: 'quota' as const };
  const inQuota = { ...request, resourceId: pretty?.quota ?? text };
  const noPrice = pretty?.unpriced ?? ({ known: false, why: text } as const);
  const unpricedPlan = { ...plan, offers: offers.map((one) => ({ ...one, price: noPrice })) };
  const soldOut = {
    ...plan,
    offers: [],
    soldOut: [offer.spec.instanceType],
    elsewhere: [
      { region: 'cn-shanghai', offer },
      { region: pretty ? 'cn-beijing' : text, offer },
      { region: pretty ? 'cn-shenzhen' : text },
    ],
  };
  const doubt = pretty?.doubt ?? problem;
  const noStock = { ...problem, code: 'NoStock' };
  return [
    ['looking up', aRun(base)],
    ['stuck', aRun({ ...base, problem })],
    ['stuck, in stock elsewhere', aRun({ ...base, problem: noStock, plan: soldOut })],
    ['quoted', aRun({ ...base, state: 'quoted', plan, quote })],
    ['price unknown', aRun({ ...base, state: 'quoted', plan: unpricedPlan, quote: unpriced })],
    ['quota', aRun({ ...base, request: inQuota, state: 'quoted', plan, quote: quota })],
    ['approved', aRun({ ...base, ...decided, state: 'approved', problem })],
    ['looking', aRun({ ...base, ...decided, state: 'looking', problem: doubt })],
    ['unknown', aRun({ ...base, ...decided, state: 'unknown', problem: doubt })],
    ['quoted, extendable', aRun({ ...base, state: 'quoted', plan, quote: extendable })],
    [
      'running',
      aRun({ ...base, ...decided, quote: extendable, state: 'active', job, progress, steps }),
    ],
    [
      'stopping',
      aRun({
        ...base,
        ...decided,
        state: 'active',
        job: { ...job, status: pretty ? 'Stopping' : text },
        stop: { by: pretty ? person : text, at: AT, reason: pretty ? 'asked for' : text },
      }),
    ],
    [
      'failed',
      aRun({
        ...base,
        ...decided,
        state: 'ended',
        job: { ...job, status: 'Failed', finishedAt: pretty ? NOON : AT },
        ended: {
          outcome: 'Failed',
          at: pretty ? NOON : AT,
          ...(pretty ? {} : { reason: text, by: person }),
        },
        diagnosis: { cause: 'missing-file', detail: { kind: 'path', path: pretty?.path ?? text } },
      }),
    ],
    ['cancelled', aRun({ ...base, state: 'ended', ended: { outcome: 'Cancelled', at: AT } })],
  ];
}

import fc from 'fast-check';
import { isCloudEffect } from '../../../src/runs/effects.js';
import type { RunEvent } from '../../../src/runs/events.js';
import type { JobDetail } from '../../../src/runs/ports.js';
import type { OutboxItem, Plan, Quote, Run } from '../../../src/runs/run.js';
import { aRun } from '../../store/a-run.js';

export const START = new Date('2026-03-01T10:00:00Z');
const PROBLEM = { code: 'Throttling', cause: 'Too many calls.', mend: 'Wait.' };
const PEOPLE = ['U0ADA', 'U0LIN', 'U0SAM'] as const;
const STATUSES = [
  'Creating',
  'Queuing',
  'EnvPreparing',
  'Running',
  'Restarting',
  'Stopping',
  'Succeeded',
  'Failed',
  'Stopped',
  'NeverSeenBefore',
] as const;

/** A run as the desk makes it: its card and its quote are still to be made. */
export function aFreshRun(): Run {
  const at = START.toISOString();
  return aRun({
    place: { channel: 'C0ML' },
    createdAt: at,
    updatedAt: at,
    outbox: [
      { id: 'e1', effect: { kind: 'card', urgent: true, asOf: 1 }, at },
      { id: 'e2', effect: { kind: 'quote' }, at },
    ],
    nextEffect: 3,
  });
}

export const PLAN: Plan = {
  jobType: 'PyTorchJob',
  accelerator: 'CPU',
  image: { name: 'pytorch', uri: 'registry/pytorch' },
  workspace: { id: '1', name: 'default', isDefault: true },
  offers: [],
  reason: 'A shell script.',
};

export function aQuote(changes: Partial<Quote> = {}): Quote {
  return {
    id: 'q1',
    at: START.toISOString(),
    validUntil: new Date(START.getTime() + 3_600_000).toISOString(),
    offer: 'quota',
    workers: 2,
    expectedMinutes: 10,
    maxMinutes: 20,
    hardMaxMinutes: 45,
    money: { perWorkerHour: 3, expected: 1, ceiling: 2, currency: 'CNY' },
    ...changes,
  };
}

/** One thing that happens, decided by three numbers and by how the run stands. */
export interface Happening {
  readonly kind: number;
  readonly pick: number;
  readonly flag: boolean;
  /** Seconds the clock moves, backwards too. */
  readonly seconds: number;
}

export const histories = fc.array(
  fc.record({
    kind: fc.nat(99),
    pick: fc.nat(999),
    flag: fc.boolean(),
    seconds: fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 0, max: 90 }) },
      { weight: 1, arbitrary: fc.integer({ min: -3_700, max: 3_700 }) },
    ),
  }),
  { minLength: 5, maxLength: 90, size: 'max' },
);

/** What a happening is for a run as it stands; half of them are what the worker brings back. */
export function eventOf(run: Run, past: readonly RunEvent[], happening: Happening): RunEvent {
  const { kind, pick } = happening;
  if (kind < 6 && past.length > 0) return past[pick % past.length] ?? { type: 'expired' };
  // The cloud's lane every other time: five searches in vain must come to pass.
  const lane = run.outbox.filter((one) => !happening.flag || isCloudEffect(one.effect));
  const item = lane[pick % Math.max(1, lane.length)];
  if (kind < 60 && item) return resultOf(run, item, happening);
  return kind < 80 ? deedOf(run, happening) : sightOf(happening);
}

function resultOf(run: Run, item: OutboxItem, { kind, pick, flag }: Happening): RunEvent {
  const completes = item.id;
  const { effect } = item;
  switch (effect.kind) {
    case 'quote':
      return flag || pick % 3 > 0
        ? { type: 'quoted', plan: PLAN, quote: aQuote({ id: `q${run.nextQuote}` }), completes }
        : { type: 'not-quoted', problem: PROBLEM, completes };
    case 'submit':
      if (run.state === 'approved') return { type: 'submit-started' };
      return pickOf<RunEvent>(pick, [
        { type: 'submitted', jobId: `job${pick}`, completes },
        { type: 'submit-postponed', afterMs: 1000, problem: PROBLEM, completes },
        { type: 'submit-refused', problem: PROBLEM, completes },
        doubt('no-reply', completes),
        doubt('restart', completes),
      ]);
    case 'find':
      return kind % 10 === 0
        ? { type: 'submitted', jobId: `job${pick}`, completes }
        : { type: 'looked', found: false, afterMs: 1000, completes };
    case 'stop':
      return flag
        ? { type: 'stop-sent', completes }
        : { type: 'stop-refused', problem: PROBLEM, completes };
    case 'collect':
      return {
        type: 'collected',
        files: flag ? [{ path: '/x', name: 'x.log', title: 'Log' }] : [],
        completes,
      };
    case 'card':
      return {
        type: 'delivered',
        ts: '1.2',
        channel: flag || pick % 5 > 0 ? run.place.channel : 'C0OLD',
        drawn: run.revision - (pick % 3),
        completes,
      };
    default:
      return told(run, item, pick);
  }
}

function told(run: Run, item: OutboxItem, pick: number): RunEvent {
  if (pick % 13 === 0) return { type: 'moved', channel: 'D0ADA', why: 'is_archived' };
  if (pick % 11 === 0) return { type: 'undeliverable', why: 'refused', completes: item.id };
  const replies = run.outbox.filter((other) => other.effect.kind === 'reply').map(({ id }) => id);
  if (pick % 7 === 0 && replies.length > 1) {
    const at = START.toISOString();
    return { type: 'coalesced', ids: replies, notice: { kind: 'catch-up', changes: [], at } };
  }
  return { type: 'delivered', ts: '1.3', completes: item.id };
}

function doubt(why: 'no-reply' | 'restart', completes: string): RunEvent {
  return { type: 'submit-in-doubt', doubt: why, problem: PROBLEM, afterMs: 1000, completes };
}

function deedOf(run: Run, { pick, flag }: Happening): RunEvent {
  const by = PEOPLE[pick % PEOPLE.length] ?? 'U0ADA';
  const quoteId = flag || pick % 4 > 0 ? (run.quote?.id ?? 'q0') : `q${pick % 4}`;
  const approval = { by, at: START.toISOString(), quoteId, rule: 'test' };
  return pickOf<RunEvent>(Math.floor(pick / 3), [
    approved(run, approval, flag || pick % 2 === 0),
    approved(run, approval, true),
    approved(run, approval, true),
    { type: 'requote', by, why: 'asked' },
    { type: 'changed', by, request: { ...run.request, workers: 1 + (pick % 5) } },
    { type: 'chosen', by, quote: aQuote({ id: `q${pick % 5}` }) },
    { type: 'stop-asked', by, reason: 'asked for' },
    { type: 'settled', by, choice: flag ? 'look' : 'give-up' },
    { type: 'settled', by, choice: 'create', approval },
    { type: 'settled', by, choice: 'create', approval },
    { type: 'cancelled', by },
    extension(run, by, flag),
    extension(run, by, flag),
  ]);
}

function approved(
  run: Run,
  approval: Extract<RunEvent, { type: 'approved' }>['approval'],
  enough: boolean,
): RunEvent {
  const token = `${run.id}-${approval.quoteId}`;
  return { type: 'approved', approval, enough, token, displayName: `name-${token}` };
}

/** To the maximum that would be next, looked at as it stands or as it stood at first. */
function extension(run: Run, by: string, enough: boolean): RunEvent {
  const maxMinutes = run.quote?.maxMinutes ?? 20;
  const extendsTo = Math.min(maxMinutes + 10, 45);
  const approval = {
    by,
    at: START.toISOString(),
    quoteId: run.quote?.id ?? 'q0',
    rule: 'test',
    extendsTo,
  };
  return { type: 'extended', approval, fromMinutes: enough ? maxMinutes : 20, enough };
}

function sightOf({ pick, flag }: Happening): RunEvent {
  if (pick % 40 === 0) return { type: 'gone' };
  const status = STATUSES[pick % STATUSES.length] ?? 'Running';
  const time = new Date(START.getTime() + (pick - 500) * 1000).toISOString();
  const job: JobDetail = {
    jobId: 'job',
    displayName: 'name',
    status,
    tags: {},
    pods: [],
    statusHistory: flag ? [{ status: 'Queuing' }, { status: 'Running', startedAt: time }] : [],
    ...(flag ? { runningAt: time } : {}),
    ...(pick % 3 === 0 ? { finishedAt: START.toISOString() } : {}),
  };
  return { type: 'seen', job };
}

function pickOf<T>(pick: number, from: readonly [T, ...T[]]): T {
  return from[pick % from.length] ?? from[0];
}

import { z } from 'zod';
import type { Detail, Fix } from '../runs/diagnosis/index.js';
import type { Effect } from '../runs/effects.js';
import { JOB_TYPES } from '../runs/ports.js';
import type { RunRequest } from '../runs/request.js';
import { type Outcome, RUN_SCHEMA, type Run, type RunState } from '../runs/run.js';
import type { Told } from '../runs/sayings.js';

/**
 * What a record on disk must look like before the rest of the bot may believe it. Each schema is
 * held to the domain's own type by the compiler; fields it does not name are kept as they are.
 */

const time = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'is not a time');
const count = z.int().min(0);
/** A saying by its identifier, several, or a sentence as older versions stored them. */
const told = z.custom<Told>(isTold, 'is nothing to tell');

function isTold(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isTold);
  return (
    typeof value === 'string' ||
    (typeof value === 'object' && value !== null && 'say' in value && typeof value.say === 'string')
  );
}

const accelerator = z.enum(['CPU', 'GPU']);
const text = z.string();
const maybe = text.exactOptional();

const price = z.discriminatedUnion('known', [
  z.looseObject({ known: z.literal(true), amount: z.number(), currency: text }),
  z.looseObject({ known: z.literal(false), why: text }),
]);

const spec = z.looseObject({
  instanceType: text,
  accelerator,
  cpu: z.number(),
  memoryGiB: z.number(),
  gpuCount: z.number(),
  gpuModel: maybe,
  gpuMemoryGiB: z.number().exactOptional(),
  inStock: z.boolean(),
  spotInStock: z.boolean().exactOptional(),
});

const offer = z.looseObject({ spec, spot: z.boolean(), price, why: told });

const plan = z.looseObject({
  jobType: z.enum(JOB_TYPES),
  accelerator,
  image: z.looseObject({
    name: text,
    uri: text,
    accelerator: accelerator.exactOptional(),
    description: maybe,
  }),
  workspace: z.looseObject({ id: text, name: text, isDefault: z.boolean() }),
  offers: z.array(offer),
  reason: told,
  pipPackages: z.array(text).exactOptional(),
  soldOut: z.array(text).exactOptional(),
  elsewhere: z.array(z.looseObject({ region: text, offer: offer.exactOptional() })).exactOptional(),
  pastRuns: z
    .looseObject({
      count,
      shortestMinutes: z.number(),
      medianMinutes: z.number(),
      longestMinutes: z.number(),
      isOwn: z.boolean(),
      isSame: z.boolean(),
    })
    .exactOptional(),
});

const quote = z.looseObject({
  id: text,
  at: time,
  validUntil: time,
  offer: z.union([z.literal('quota'), offer]),
  workers: count,
  expectedMinutes: z.number(),
  maxMinutes: z.number(),
  hardMaxMinutes: z.number().exactOptional(),
  money: z
    .looseObject({
      perWorkerHour: z.number(),
      expected: z.number(),
      ceiling: z.number(),
      currency: text,
    })
    .exactOptional(),
});

export const storedRequest = z.looseObject({
  name: text,
  script: text,
  fileName: maybe,
  need: z.looseObject({
    accelerator: z.enum(['auto', 'CPU', 'GPU']),
    gpuCount: z.number().exactOptional(),
    gpuMemoryGiB: z.number().exactOptional(),
    gpuModel: maybe,
    cpu: z.number().exactOptional(),
    memoryGiB: z.number().exactOptional(),
    instanceType: maybe,
  }),
  jobType: z.enum([...JOB_TYPES, 'auto']),
  workers: count,
  expectedMinutes: z.number(),
  isTimeGuessed: z.boolean().exactOptional(),
  maxMinutes: z.number(),
  isExtendable: z.boolean().exactOptional(),
  image: maybe,
  envs: z.record(text, text),
  pipPackages: z.array(text),
  priority: z.number().exactOptional(),
  workspaceId: maybe,
  resourceId: maybe,
  spot: z.boolean(),
}) satisfies z.ZodType<RunRequest>;

const problem = z.looseObject({
  code: text,
  cause: told,
  mend: told,
  requestId: maybe,
  helpUrl: maybe,
});

const job = z.looseObject({
  id: text,
  status: text,
  since: text,
  reasonCode: maybe,
  reasonMessage: maybe,
  runningAt: maybe,
  finishedAt: maybe,
  meteredFrom: maybe,
  pods: z.array(z.looseObject({ podId: text, type: text, status: text })).exactOptional(),
  consoleUrl: maybe,
});

/** A fix by its kind; the button that needs more of it checks that itself. */
const fix = z.custom<Fix>(hasKind);
const detail = z.custom<Detail>(hasKind);

function hasKind(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string'
  );
}

const diagnosis = z.looseObject({
  cause: text,
  detail: detail.exactOptional(),
  pod: maybe,
  fix: fix.exactOptional(),
});

/** Every kind of effect; a new one that is missing here does not compile. */
const EFFECT_KINDS: Record<Effect['kind'], true> = {
  quote: true,
  submit: true,
  find: true,
  stop: true,
  collect: true,
  card: true,
  reply: true,
  direct: true,
  file: true,
};

/**
 * An effect by its kind. Its other fields are words for one message or one call and are not looked
 * into: a record is not damaged because a notice's text is.
 */
const effect = z.custom<Effect>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    typeof value.kind === 'string' &&
    Object.hasOwn(EFFECT_KINDS, value.kind) &&
    ((value.kind !== 'reply' && value.kind !== 'direct') ||
      ('notice' in value && typeof value.notice === 'object')),
  'is not an effect this version knows',
);

const STATES: Record<RunState, RunState> = {
  draft: 'draft',
  quoted: 'quoted',
  approved: 'approved',
  submitting: 'submitting',
  looking: 'looking',
  unknown: 'unknown',
  active: 'active',
  ended: 'ended',
};

const OUTCOMES: Record<Outcome, Outcome> = {
  Succeeded: 'Succeeded',
  Failed: 'Failed',
  Stopped: 'Stopped',
  Cancelled: 'Cancelled',
  Declined: 'Declined',
  Expired: 'Expired',
  Gone: 'Gone',
};

/** One run's record, schema {@link RUN_SCHEMA}. */
export const runRecord = z
  .looseObject({
    schema: z.literal(RUN_SCHEMA),
    id: text.min(1),
    revision: count,
    createdAt: time,
    updatedAt: time,
    requester: text.min(1),
    place: z.looseObject({ channel: text, cardTs: maybe, permalink: maybe }),
    request: storedRequest,
    region: text,
    movedFrom: maybe,
    state: z.enum(STATES),
    plan: plan.exactOptional(),
    quote: quote.exactOptional(),
    problem: problem.exactOptional(),
    approvals: z.array(
      z.looseObject({
        by: text,
        at: time,
        quoteId: text,
        rule: told,
        extendsTo: z.number().exactOptional(),
      }),
    ),
    asked: z
      .looseObject({ quoteId: text, at: time, people: z.array(text), needed: count })
      .exactOptional(),
    stockWatch: z
      .looseObject({ by: text, at: time, specs: z.array(text), spot: z.boolean() })
      .exactOptional(),
    submission: z
      .looseObject({
        token: text.min(1),
        displayName: text.min(1),
        startedAt: time,
        doubt: z.enum(['no-reply', 'restart']).exactOptional(),
        looks: count,
      })
      .exactOptional(),
    job: job.exactOptional(),
    progress: z
      .looseObject({
        fraction: z.number(),
        label: text,
        at: time,
        etaSeconds: z.number().exactOptional(),
      })
      .exactOptional(),
    lastLine: z.looseObject({ text, at: time }).exactOptional(),
    stop: z.looseObject({ by: text, at: time, reason: text }).exactOptional(),
    diagnosis: diagnosis.exactOptional(),
    alerts: z.record(text, text),
    ended: z
      .looseObject({ outcome: z.enum(OUTCOMES), at: time, by: maybe, reason: maybe })
      .exactOptional(),
    steps: z.array(
      z.looseObject({ at: time, what: text, by: maybe, detail: told.exactOptional() }),
    ),
    outbox: z.array(z.looseObject({ id: text, effect, at: time, notBefore: time.exactOptional() })),
    nextEffect: count,
    nextQuote: count,
  })
  .refine((run) => run.state !== 'ended' || run.ended !== undefined, {
    path: ['ended'],
    error: 'is missing though the run has ended',
  }) satisfies z.ZodType<Run>;

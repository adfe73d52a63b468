import { type DiagnosedCause, diagnose } from '../diagnosis/index.js';
import type { HoldUp, Notice } from '../effects.js';
import { postableLines } from '../logs/index.js';
import { machinesLike } from '../mending/machines-like.js';
import type { Cloud } from '../ports.js';
import type { Run } from '../run.js';
import { type JobFacts, readJobFacts } from './job-facts.js';

const LAST_EVENTS = 6;
const LAST_LOG_LINES = 6;

/** Causes that can hold a job up before it runs; any other finding says nothing about a wait. */
const HOLDS: ReadonlySet<string> = new Set([
  'no-stock',
  'quota-full',
  'scheduling-failed',
  'image-pull-failed',
  'image-entry-failure',
  'storage-mount-failed',
  'node-failure',
  'preempted',
  'disk-full',
]);

/**
 * What a job that does not get on is waiting for: pods, last events, last log lines and the cause.
 * @throws CloudError when the job itself cannot be read
 */
export async function inquireStall(
  run: Run,
  cloud: Cloud,
  wait: {
    readonly seconds: number;
    readonly told: number;
    /** The job's variables, for masking. */
    readonly envs: Readonly<Record<string, string>>;
  },
): Promise<Extract<Notice, { kind: 'stalled' }>> {
  const { envs } = wait;
  const facts = await readJobFacts(cloud, run.job?.id ?? '', { envs, logLines: LAST_LOG_LINES });
  const { status } = facts.detail;
  const found = holdUp(facts, envs);
  const isSoldOut = found.kind === 'cause' && found.cause === 'no-stock';
  const inStock = isSoldOut ? await inStockInstead(run, cloud) : undefined;
  const events = [...facts.jobEvents, ...facts.pods.flatMap((pod) => pod.events)];
  const log = facts.pods.flatMap((pod) => postableLines(pod.log.slice(-LAST_LOG_LINES), { envs }));
  return {
    kind: 'stalled',
    status,
    seconds: wait.seconds,
    told: wait.told,
    cause: found,
    ...(inStock ? { inStock } : {}),
    pods: facts.pods.map((pod) => `${pod.podId} ${pod.status}`),
    lines: [...distinct(events).slice(-LAST_EVENTS), ...log.slice(-LAST_LOG_LINES)],
  };
}

/** The cause of a wait; a guess is never made where nothing shows it. */
function holdUp(facts: JobFacts, envs: Readonly<Record<string, string>>): HoldUp {
  const asked = { ...facts, job: { ...facts.job, status: 'Waiting' } };
  const told = facts.jobEvents.at(-1);
  const diagnosis = diagnose(asked, { envs });
  if (HOLDS.has(diagnosis.cause)) return seen(diagnosis);
  // What only the job's own events say is read as if the last of them were the reason.
  const byEvents = told
    ? diagnose({ ...asked, job: { status: 'Waiting', reasonMessage: told } }, { envs })
    : undefined;
  if (byEvents && HOLDS.has(byEvents.cause)) return seen(byEvents);
  if (isPulling(facts)) return { kind: 'pulling' };
  const { reasonMessage } = facts.job;
  return reasonMessage ? { kind: 'cloud-says', words: reasonMessage } : { kind: 'nothing' };
}

function seen({ cause, detail }: DiagnosedCause): HoldUp {
  return { kind: 'cause', cause, ...(detail ? { detail } : {}) };
}

/** Pulling was begun and neither ended nor failed. */
function isPulling({ pods }: JobFacts): boolean {
  return pods.some(({ events }) => {
    const began = events.findLastIndex((event) => /\bPulling\b/.test(event));
    return began >= 0 && !events.slice(began + 1).some((event) => /\bPulled\b/.test(event));
  });
}

async function inStockInstead(run: Run, cloud: Cloud): Promise<readonly string[] | undefined> {
  const offer = run.quote?.offer;
  if (!offer || offer === 'quota') return undefined;
  return machinesLike(cloud, offer).catch(() => undefined);
}

function distinct(lines: readonly string[]): string[] {
  return [...new Set(lines)];
}

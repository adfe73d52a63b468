/**
 * The four safeguards of a job that is being waited for. Pure: what is known goes in, what to do comes
 * out; the watcher and the library's waitForJob carry it out. Times are milliseconds of one clock
 * that only runs forward, so that a changed wall clock raises no alarm.
 */

export interface SafeguardLimits {
  /** Between two looks at the job. */
  readonly pollMs: number;
  /** A status unchanged for more than this many polls is looked into. */
  readonly stallPolls: number;
  /** An image that cannot be pulled for this long stops the job. */
  readonly imagePullMs: number;
  /** A job waited for longer than this is stopped. */
  readonly jobMs: number;
}

export const DEFAULT_SAFEGUARDS: SafeguardLimits = {
  pollMs: 30_000,
  stallPolls: 4,
  imagePullMs: 300_000,
  jobMs: 7_200_000,
};

/** What is remembered from one look to the next. */
export interface WatchMemory {
  readonly startedMs: number;
  readonly status: string;
  readonly statusSinceMs: number;
  /** When an image was first seen not to come; kept only while it still does not. */
  readonly imagePullSinceMs?: number;
  /** This status has been looked into. */
  readonly stallTold?: true;
  /** A stop was asked for; nothing is asked twice. */
  readonly stopAsked?: true;
}

/** One look at the job. */
export interface Sighting {
  readonly status: string;
  /** Pod events, reasons and sub-statuses, where they were fetched. */
  readonly texts: readonly string[];
}

export type SafeguardAction =
  /** Safeguard 1: the image cannot be pulled. Safeguard 3: it takes too long. */
  | { readonly kind: 'stop'; readonly why: 'image-pull' | 'too-long' }
  /** Safeguard 2: fetch pod events and logs, and say what they tell. */
  | { readonly kind: 'look'; readonly unchangedMs: number }
  /** It is over. Safeguard 4: `dump` asks for logs and events of one that did not succeed. */
  | { readonly kind: 'ended'; readonly dump: boolean };

const ENDED = ['Succeeded', 'Failed', 'Stopped'];
const IMAGE_PULL =
  /ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull|failed to pull (and unpack )?image|manifest unknown|pull access denied/i;
/**
 * Statuses in which an image may be on its way; pod events are worth a call then. Not Restarting: its
 * pods still show the events of the attempt before.
 */
const PULLING = ['Creating', 'Waiting', 'EnvPreparing'];

/** Starts the memory of a job. */
export function startWatch(status: string, nowMs: number): WatchMemory {
  return { startedMs: nowMs, status, statusSinceMs: nowMs };
}

/** Whether a text says that an image cannot be pulled. */
export function tellsImagePullFault(text: string): boolean {
  return IMAGE_PULL.test(text);
}

/** Whether pod events are worth fetching before the next {@link judge}. */
export function wantsPodEvents(status: string): boolean {
  return PULLING.includes(status);
}

/** What one sighting asks for, and what to remember. */
export function judge(
  memory: WatchMemory,
  sighting: Sighting,
  limits: SafeguardLimits,
  nowMs: number,
): { readonly memory: WatchMemory; readonly actions: readonly SafeguardAction[] } {
  const seen = remember(memory, sighting, nowMs);
  const { status } = sighting;
  if (ENDED.includes(status)) {
    return { memory: seen, actions: [{ kind: 'ended', dump: status !== 'Succeeded' }] };
  }
  const why = reasonToStop(seen, limits, nowMs);
  if (why !== undefined && !seen.stopAsked) {
    return { memory: { ...seen, stopAsked: true }, actions: [{ kind: 'stop', why }] };
  }
  const unchangedMs = nowMs - seen.statusSinceMs;
  if (!seen.stallTold && unchangedMs > limits.pollMs * limits.stallPolls) {
    return { memory: { ...seen, stallTold: true }, actions: [{ kind: 'look', unchangedMs }] };
  }
  return { memory: seen, actions: [] };
}

/** After a stop that could not be asked for: the next {@link judge} asks again. */
export function forgetStop({ stopAsked, ...memory }: WatchMemory): WatchMemory {
  return memory;
}

function remember(memory: WatchMemory, { status, texts }: Sighting, nowMs: number): WatchMemory {
  const { imagePullSinceMs, ...rest } = memory;
  const changed = status !== memory.status;
  const { stallTold, ...unchanged } = rest;
  const base: WatchMemory = changed ? { ...unchanged, status, statusSinceMs: nowMs } : rest;
  // Pulling an image is over once the job runs, whatever older events say.
  const failing = wantsPodEvents(status) && texts.some(tellsImagePullFault);
  return failing ? { ...base, imagePullSinceMs: imagePullSinceMs ?? nowMs } : base;
}

function reasonToStop(
  memory: WatchMemory,
  limits: SafeguardLimits,
  nowMs: number,
): 'image-pull' | 'too-long' | undefined {
  const { imagePullSinceMs, startedMs } = memory;
  if (imagePullSinceMs !== undefined && nowMs - imagePullSinceMs >= limits.imagePullMs) {
    return 'image-pull';
  }
  return nowMs - startedMs > limits.jobMs ? 'too-long' : undefined;
}

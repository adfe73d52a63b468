import { describe, expect, it } from 'vitest';
import {
  DEFAULT_SAFEGUARDS,
  forgetStop,
  judge,
  type SafeguardAction,
  startWatch,
  tellsImagePullFault,
  type WatchMemory,
  wantsPodEvents,
} from '../../src/runs/safeguards.js';

const MINUTE = 60_000;

/** Looks at the times (ms) given, always with the same sighting. */
function watch(
  status: string,
  times: readonly number[],
  texts: readonly string[] = [],
  from: WatchMemory = startWatch(status, 0),
) {
  let memory = from;
  const actions: (readonly [number, SafeguardAction])[] = [];
  for (const at of times) {
    const judged = judge(memory, { status, texts }, DEFAULT_SAFEGUARDS, at);
    memory = judged.memory;
    actions.push(...judged.actions.map((action) => [at, action] as const));
  }
  return { memory, actions };
}

const everyHalfMinute = (minutes: number) =>
  Array.from({ length: minutes * 2 + 1 }, (_, n) => n * 30_000);

describe('wait_job_complete: four safeguards', () => {
  it('1: an image that cannot be pulled stops the job after 300 s, and asks once', () => {
    const { actions } = watch('EnvPreparing', everyHalfMinute(10), ['Back-off: ImagePullBackOff']);
    expect(actions.filter(([, { kind }]) => kind === 'stop')).toEqual([
      [5 * MINUTE, { kind: 'stop', why: 'image-pull' }],
    ]);
  });

  it('1: an image that comes in the end starts the count anew', () => {
    const failing = watch('EnvPreparing', [0, 240_000], ['ErrImagePull']).memory;
    const fine = watch('EnvPreparing', [270_000], [], failing).memory;
    expect(fine.imagePullSinceMs).toBeUndefined();
    const again = watch('EnvPreparing', [300_000, 500_000], ['ErrImagePull'], fine);
    expect(again.actions.some(([, { kind }]) => kind === 'stop')).toBe(false);
  });

  it('1: old events of a job that runs are not held against it', () => {
    const { actions } = watch('Running', [0, 10 * MINUTE], ['ErrImagePull']);
    expect(actions.some(([, { kind }]) => kind === 'stop')).toBe(false);
  });

  it('2: a status unchanged for more than interval × 4 is looked into, once', () => {
    const { actions } = watch('Queuing', everyHalfMinute(10));
    expect(actions).toEqual([[150_000, { kind: 'look', unchangedMs: 150_000 }]]);
  });

  it('2: each new status may stall anew', () => {
    const queued = watch('Queuing', everyHalfMinute(3)).memory;
    const { actions } = watch('Running', [200_000, 400_000], [], queued);
    expect(actions).toEqual([[400_000, { kind: 'look', unchangedMs: 200_000 }]]);
  });

  it('3: over 7200 s the job is stopped, once', () => {
    const { actions } = watch('Running', [0, 7_200_000, 7_200_001, 7_300_000]);
    expect(actions.filter(([, { kind }]) => kind === 'stop')).toEqual([
      [7_200_001, { kind: 'stop', why: 'too-long' }],
    ]);
  });

  it('3: a stop that could not be asked for is asked for again', () => {
    const { memory } = watch('Running', [7_200_001]);
    const { actions } = watch('Running', [7_230_000], [], forgetStop(memory));
    expect(actions).toEqual([[7_230_000, { kind: 'stop', why: 'too-long' }]]);
  });

  it.each([
    ['Succeeded', false],
    ['Failed', true],
    ['Stopped', true],
  ])('4: %s ends it, logs and events wanted: %s', (status, dump) => {
    expect(watch(status, [0]).actions).toEqual([[0, { kind: 'ended', dump }]]);
  });

  it('a status never seen before, or one that still holds nodes, is no end', () => {
    for (const status of ['Waiting', 'SucceededReserving', 'FailedReserving', '']) {
      expect(watch(status, [0]).actions).toEqual([]);
    }
  });

  it('knows the texts of an image that cannot be pulled and when to look for them', () => {
    expect(tellsImagePullFault('Failed to pull image "x": not found')).toBe(true);
    expect(tellsImagePullFault('Successfully pulled image "x"')).toBe(false);
    expect(wantsPodEvents('EnvPreparing')).toBe(true);
    expect(wantsPodEvents('Running')).toBe(false);
  });
});

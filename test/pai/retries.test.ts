import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_RETRY, mayRetry, retryDelayMs } from '../../src/pai/retry.js';
import type { CloudErrorFacts } from '../../src/runs/errors.js';
import { asked, startWorld, type World } from './world.js';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const lists = () => asked(world).filter((name) => name === 'ListJobs').length;
const list = () => world.pai.jobs({ since: new Date() });

describe('retries: Throttling, ServiceUnavailable, InternalError, OperationTimeout, ETIMEDOUT, connection reset', () => {
  it.each([
    ['Throttling.User', { kind: 'throttle' }],
    ['ServiceUnavailable', { kind: 'error', httpStatus: 503, code: 'ServiceUnavailable' }],
    ['InternalError', { kind: 'error', httpStatus: 500, code: 'InternalError' }],
    ['OperationTimeout', { kind: 'error', httpStatus: 504, code: 'OperationTimeout' }],
    ['a connection reset before the effect', { kind: 'reset-before' }],
    ['a connection reset after the effect', { kind: 'reset-after' }],
    ["a gateway's HTML page", { kind: 'html' }],
    ['an empty answer', { kind: 'empty' }],
  ] as const)('outlives %s twice', async (_name, fault) => {
    world.cloud.faults.add({ action: 'ListJobs', times: 2, fault });
    await expect(list()).resolves.toEqual([]);
    expect(lists()).toBe(3);
    // Half of 500 ms, then half of 1,000 ms: `random` stands at 0.5.
    expect(world.waits).toEqual([250, 500]);
  });

  it('gives up after 3 retries with the last error', async () => {
    world.cloud.faults.add({ action: 'ListJobs', fault: { kind: 'throttle' } });
    await expect(list()).rejects.toMatchObject({
      facts: { code: 'Throttling.User', outcome: 'refused', retryable: true },
    });
    expect(lists()).toBe(4);
  });

  it('keeps the wait the cloud asks for, in milliseconds', async () => {
    const fault = { kind: 'throttle', retryAfterMs: 1_234 } as const;
    world.cloud.faults.add({ action: 'ListJobs', times: 1, fault });
    await list();
    expect(world.waits).toEqual([1_234 + 250]);
  });

  it('leaves a wait of an hour to its caller', async () => {
    const fault = { kind: 'throttle', retryAfterMs: 3_600_000 } as const;
    world.cloud.faults.add({ action: 'ListJobs', fault });
    await expect(list()).rejects.toMatchObject({ facts: { retryAfterMs: 3_600_000 } });
    expect(world.waits).toEqual([]);
  });

  it('does not repeat what the cloud refused for good', async () => {
    world.cloud.faults.add({ action: 'ListJobs', fault: { kind: 'denied' } });
    await expect(list()).rejects.toMatchObject({ facts: { code: 'Forbidden.RAM' } });
    expect(lists()).toBe(1);
  });

  it('names a read time-out as unknown, not as a failed connection', async () => {
    const impatient = world.clientWith({
      timeOuts: { readMs: 80, connectMs: 40 },
      retry: { maxRetries: 0 },
    });
    world.cloud.faults.add({ action: 'ListJobs', fault: { kind: 'delay' } });
    await expect(impatient.jobs({ since: new Date() })).rejects.toMatchObject({
      facts: { code: 'ReadTimeout', outcome: 'unknown', retryable: true },
    });
  });

  it('knows that nothing was sent when nobody listens or the name is unknown', async () => {
    const deaf = { 'pai-dlc': '127.0.0.1:9' };
    await expect(
      world.clientWith({ endpoints: deaf }).jobs({ since: new Date() }),
    ).rejects.toMatchObject({ facts: { code: 'ECONNREFUSED', outcome: 'not-sent' } });
    await expect(
      world
        .clientWith({ endpoints: { 'pai-dlc': 'http://pai-dlc.invalid' } })
        .jobs({ since: new Date() }),
    ).rejects.toMatchObject({ facts: { outcome: 'not-sent' } });
  });

  it('is cancelled by its signal, at once, also while it waits', async () => {
    const controller = new AbortController();
    world.cloud.faults.add({ action: 'ListEcsSpecs', fault: { kind: 'delay' } });
    const waiting = world.pai.listSpecs({ signal: controller.signal });
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ facts: { code: 'Cancelled' } });
    await expect(world.pai.listSpecs({ signal: controller.signal })).rejects.toMatchObject({
      facts: { code: 'Cancelled' },
    });
    expect(
      await world.pai.hourlyPrice('ecs.c6.large', { signal: controller.signal }),
    ).toMatchObject({ known: false });
  });

  it('keeps to the limit on parallel calls', async () => {
    const narrow = world.clientWith({ maxParallel: 2 });
    world.cloud.faults.add({ action: 'ListJobs', fault: { kind: 'delay' } });
    const calls = Array.from({ length: 6 }, () => narrow.jobs({ since: new Date() }));
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(world.cloud.faults.list()[0]?.met).toBe(2);
    world.cloud.faults.clear();
    await Promise.all(calls);
  });
});

describe('the retry schedule', () => {
  const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  it('never waits longer than its bound, nor less than the cloud asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 }),
        fraction,
        fc.option(fc.integer({ min: 0, max: 60_000 }), { nil: undefined }),
        (retry, random, asked) => {
          const wait = retryDelayMs(DEFAULT_RETRY, retry, asked, () => random);
          if (retry > DEFAULT_RETRY.maxRetries || (asked ?? 0) > DEFAULT_RETRY.maxRetryAfterMs) {
            return wait === undefined;
          }
          const bound = Math.min(DEFAULT_RETRY.capMs, DEFAULT_RETRY.baseMs * 2 ** (retry - 1));
          return wait !== undefined && wait >= (asked ?? 0) && wait < bound + (asked ?? 0) + 1;
        },
      ),
    );
  });

  it('never repeats CreateJob, nor a creation that may have happened', () => {
    const facts = (code: string, outcome: CloudErrorFacts['outcome']): CloudErrorFacts => ({
      code,
      outcome,
      operation: 'CreateJob',
      cause: '',
      mend: '',
      retryable: true,
    });
    const codes = fc.constantFrom('Throttling', 'InternalError', 'ECONNRESET', 'ReadTimeout');
    const outcomes = fc.constantFrom('not-sent', 'refused', 'unknown' as const);
    fc.assert(
      fc.property(codes, outcomes, (code, outcome) => {
        const failure = facts(code, outcome as CloudErrorFacts['outcome']);
        expect(mayRetry('never', failure)).toBe(false);
        expect(mayRetry('creates', failure)).toBe(outcome !== 'unknown');
        expect(mayRetry('read', failure)).toBe(true);
      }),
    );
  });
});

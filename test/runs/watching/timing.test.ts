import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/runs/run.js';
import { isIdle } from '../../../src/runs/watching/quiet.js';
import { RoundRobin } from '../../../src/runs/watching/round-robin.js';
import { isStallDue, stallDistanceMs } from '../../../src/runs/watching/stalls.js';
import { SteadyTime } from '../../../src/runs/watching/steady-time.js';
import { planSweep } from '../../../src/runs/watching/sweep-plan.js';
import {
  costAlert,
  maximumMs,
  meteredMs,
  timeAlert,
} from '../../../src/runs/watching/time-and-cost.js';
import { anActiveRun } from './an-active-run.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('steady time', () => {
  const at = (hours: number) => new Date(Date.UTC(2026, 0, 1) + hours * HOUR);

  it('counts what passes, whatever the wall clock is set to', () => {
    const steady = new SteadyTime(90_000);
    expect(steady.at(at(0))).toBe(0);
    expect(steady.at(new Date(at(0).getTime() + 30_000))).toBe(30_000);
    expect(steady.at(at(8))).toBe(120_000);
    expect(steady.at(at(7))).toBe(120_000);
    expect(steady.at(new Date(at(7).getTime() + 30_000))).toBe(150_000);
  });

  it('raises no alarm after a suspend of eight hours', () => {
    const steady = new SteadyTime(90_000);
    const watched = { status: 'Queuing', statusSinceMs: steady.at(at(0)), stallsTold: 0 };
    expect(isStallDue(watched, 120_000, steady.at(at(8)))).toBe(false);
  });
});

describe('stall distances', () => {
  it('grow fourfold, to a day at most', () => {
    const minutes = [0, 1, 2, 3, 4, 5, 6].map((told) => stallDistanceMs(2 * MINUTE, told) / MINUTE);
    expect(minutes.slice(0, 4)).toEqual([2, 8, 32, 128]);
    expect((minutes[6] ?? 0) - (minutes[5] ?? 0)).toBeLessThanOrEqual(24 * 60);
  });

  it.each([
    ['Queuing', true],
    ['EnvPreparing', true],
    ['Stopping', true],
    ['NeverSeenBefore', true],
    ['Running', false],
    ['SucceededReserving', false],
    ['Failed', false],
  ])('%s unchanged for long is a stall: %s', (status, due) => {
    const watched = { status, statusSinceMs: 0, stallsTold: 0 };
    expect(isStallDue(watched, 120_000, 120_000)).toBe(false);
    expect(isStallDue(watched, 120_000, 120_001)).toBe(due);
  });
});

describe('maximum time', () => {
  const run = anActiveRun();
  const time = (minutes: number) => ({ meteredMs: minutes * MINUTE, pollMs: 30_000 });

  it('warns a tenth ahead, once, then stops', () => {
    expect(timeAlert(run, 2 * HOUR, time(100))).toBeUndefined();
    expect(timeAlert(run, 2 * HOUR, time(110))).toMatchObject({
      name: 'time-soon',
      notice: { stage: 'soon', minutes: 10 },
    });
    const warned = { ...run, alerts: { 'time-soon': run.updatedAt } };
    expect(timeAlert(warned, 2 * HOUR, time(110))).toBeUndefined();
    expect(timeAlert(warned, 2 * HOUR, time(120))).toMatchObject({
      name: 'time-reached',
      stop: expect.any(String),
    });
  });

  it('asks no second time while a stop is under way', () => {
    const stop = { by: 'U1', at: run.updatedAt, reason: 'asked for' };
    expect(timeAlert({ ...run, stop }, HOUR, time(120))).toBeUndefined();
  });

  it('is the exact default where the whole minutes are the default rounded up', () => {
    const withMax = (maxMinutes: number): Run =>
      run.quote ? { ...run, quote: { ...run.quote, maxMinutes } } : run;
    expect(maximumMs(withMax(1), 2_500)).toBe(2_500);
    expect(maximumMs(withMax(3), 2_500)).toBe(3 * MINUTE);
  });

  it('goes by the cloud’s count and not by our clock', () => {
    const watched = { status: 'Running', statusSinceMs: 0, runningSinceMs: 0, ranSeconds: 600 };
    expect(meteredMs(run, watched, 30_000)).toBe(600_000 + 60_000);
    const { ranSeconds: _, ...uncounted } = watched;
    expect(meteredMs(run, uncounted, 30_000)).toBe(30_000 + 60_000);
  });

  it('counts nothing while the job waits for a machine', () => {
    const watched = { status: 'Queuing', statusSinceMs: 0 };
    expect(meteredMs(run, watched, 5 * HOUR)).toBe(0);
  });
});

describe('over the estimate', () => {
  // 6 an hour, one hour expected.
  const run = anActiveRun();
  const now = new Date(run.updatedAt);
  const spent = (minutes: number) => ({ meteredMs: minutes * MINUTE, pollMs: 30_000 });

  it('tells of 100 % and of 150 %, each once', () => {
    expect(costAlert(run, spent(60), now)).toBeUndefined();
    expect(costAlert(run, spent(61), now)).toMatchObject({
      name: 'over-100',
      notice: { percent: 100, expected: { amount: 6, currency: 'CNY' } },
    });
    const told = { ...run, alerts: { 'over-100': run.updatedAt } };
    expect(costAlert(told, spent(80), now)).toBeUndefined();
    expect(costAlert(told, spent(91), now)).toMatchObject({ name: 'over-150' });
    const both = { ...run, alerts: { ...told.alerts, 'over-150': run.updatedAt } };
    expect(costAlert(both, spent(900), now)).toBeUndefined();
  });

  it('tells both marks as one where both were passed unseen', () => {
    expect(costAlert(run, spent(100), now)).toMatchObject({ name: 'over-150' });
    const told = { ...run, alerts: { 'over-150': run.updatedAt } };
    expect(costAlert(told, spent(100), now)).toBeUndefined();
  });

  it('says nothing where there is no price', () => {
    const { quote: _, ...unpriced } = run;
    expect(costAlert(unpriced, spent(600), now)).toBeUndefined();
  });
});

describe('idle', () => {
  it.each([
    ['nothing was ever used', 0, 0, true],
    ['it works', 80, 95, false],
    ['it worked, and now does next to nothing', 3, 95, true],
    ['a few percent throughout', 4, 5, true],
    ['values that may be fractions', 0.9, 0.95, false],
    ['fractions that fell to nothing', 0.01, 0.95, true],
  ])('%s', (_, highest, peak, idle) => {
    expect(isIdle(highest, peak)).toBe(idle);
  });
});

describe('turns', () => {
  it('everyone has one, however many there are', () => {
    const turns = new RoundRobin(3);
    const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => ({ id }));
    const served = [1, 2, 3].flatMap(() => turns.next(all).map(({ id }) => id));
    expect(served).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'a', 'b']);
  });

  it('goes on though the one served last is gone', () => {
    const turns = new RoundRobin(1);
    turns.next([{ id: 'a' }, { id: 'b' }]);
    expect(turns.next([{ id: 'b' }, { id: 'c' }])).toEqual([{ id: 'b' }]);
  });
});

describe('the window of a sweep', () => {
  const now = new Date('2026-03-31T12:00:00Z');
  const runFrom = (id: string, createdAt: string) => ({ ...anActiveRun(), id, createdAt });

  it('reaches back to the oldest job', () => {
    const plan = planSweep(
      [runFrom('a', '2026-03-31T09:00:00Z'), runFrom('b', '2026-03-31T10:00:00Z')],
      now,
    );
    expect(plan.since.toISOString()).toBe('2026-03-31T09:00:00.000Z');
    expect(plan.stragglers).toEqual([]);
  });

  it('asks for a job of last month by itself rather than list a month', () => {
    const plan = planSweep(
      [runFrom('new', '2026-03-31T10:00:00Z'), runFrom('old', '2026-03-01T10:00:00Z')],
      now,
    );
    expect(plan.since.toISOString()).toBe('2026-03-31T10:00:00.000Z');
    expect(plan.stragglers.map(({ id }) => id)).toEqual(['old']);
  });

  it('lists the old jobs where there are many', () => {
    const old = Array.from({ length: 30 }, (_, n) => runFrom(`old${n}`, '2026-03-01T10:00:00Z'));
    expect(planSweep([...old, runFrom('new', '2026-03-31T10:00:00Z')], now).stragglers).toEqual([]);
  });
});

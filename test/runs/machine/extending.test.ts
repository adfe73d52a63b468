import { describe, expect, it } from 'vitest';
import { OPEN_AUTHORITY } from '../../../src/runs/authority.js';
import type { RunEvent } from '../../../src/runs/events.js';
import { extensionOf } from '../../../src/runs/extension.js';
import { jobPlanOf } from '../../../src/runs/job-plan.js';
import { transition } from '../../../src/runs/machine.js';
import { makeQuote } from '../../../src/runs/quoting.js';
import type { Run } from '../../../src/runs/run.js';
import { maximumMs, timeAlert } from '../../../src/runs/watching/time-and-cost.js';
import { inEnglish } from '../../in-english.js';
import { anActiveRun } from '../watching/an-active-run.js';

const NOW = new Date('2026-03-31T10:50:00Z');
const MINUTE = 60_000;

/** 60 minutes expected, 120 approved, extendable to `hardMaxMinutes`; 6 an hour. */
function extendable(hardMaxMinutes = 480): Run {
  const run = anActiveRun({ alerts: { 'time-soon': NOW.toISOString() } });
  return run.quote ? { ...run, quote: { ...run.quote, hardMaxMinutes } } : run;
}

function extend(changes: Partial<Extract<RunEvent, { type: 'extended' }>> = {}, by = 'U0ADA') {
  const at = NOW.toISOString();
  const approval = { by, at, quoteId: 'q1', rule: 'a rule', extendsTo: 180 };
  return { type: 'extended', approval, fromMinutes: 120, enough: true, ...changes } as const;
}

function applied(run: Run, event: RunEvent): Run {
  const result = transition(run, event, NOW);
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.run;
}

function refusal(run: Run, event: RunEvent): string | undefined {
  const result = transition(run, event, NOW);
  return result.ok ? undefined : result.refusal.code;
}

describe('an extension', () => {
  it('raises maximum and ceiling, is recorded as an approval, and is warned of anew', () => {
    const run = applied(extendable(), extend());
    expect(run.quote).toMatchObject({ id: 'q1', maxMinutes: 180, money: { ceiling: 18 } });
    expect(run.approvals.at(-1)).toMatchObject({ by: 'U0ADA', rule: 'a rule', extendsTo: 180 });
    expect(inEnglish(run.steps.at(-1))).toMatchObject({
      what: 'extended',
      by: 'U0ADA',
      detail: '2 hours → 3 hours, at most CNY 18.00; a rule',
    });
    expect(run.alerts).not.toHaveProperty('time-soon');
    const limitMs = maximumMs(run, 7_200_000) ?? 0;
    expect(limitMs).toBe(180 * MINUTE);
    const time = (minutes: number) => ({ meteredMs: minutes * MINUTE, pollMs: 30_000 });
    expect(timeAlert(run, limitMs, time(121))).toBeUndefined();
    expect(timeAlert(run, limitMs, time(175))).toMatchObject({
      name: 'time-soon',
      notice: { maxMinutes: 180 },
    });
  });

  it('pressed twice, by one or by two people, extends once', () => {
    const run = applied(extendable(), extend());
    expect(refusal(run, extend())).toBe('already-extended');
    expect(refusal(run, extend({}, 'U0LIN'))).toBe('already-extended');
  });

  it('needs as many people as the policy wants', () => {
    const first = applied(extendable(), extend({ enough: false }));
    expect(first.quote?.maxMinutes).toBe(120);
    expect(first.alerts).toHaveProperty('time-soon');
    expect(refusal(first, extend({ enough: true }))).toBe('already-approved');
    expect(applied(first, extend({}, 'U0LIN')).quote?.maxMinutes).toBe(180);
  });

  it('goes no further than the hard maximum', () => {
    const run = extendable(150);
    expect(refusal(run, extend())).toBe('stale-quote');
    const { approval } = extend();
    const last = applied(run, extend({ approval: { ...approval, extendsTo: 150 } }));
    expect(last.quote).toMatchObject({ maxMinutes: 150, money: { ceiling: 15 } });
    expect(extensionOf(last.quote)).toBeUndefined();
    expect(refusal(last, extend({ fromMinutes: 150 }))).toBe('hard-maximum');
  });

  it('is refused where the run was not asked for so, is being stopped, or has ended', () => {
    expect(refusal(anActiveRun(), extend())).toBe('not-extendable');
    const stop = { by: 'dlc-bot', at: NOW.toISOString(), reason: 'maximum time reached' };
    expect(refusal({ ...extendable(), stop }, extend())).toBe('already-stopping');
    const ended = { outcome: 'Stopped', at: NOW.toISOString() } as const;
    expect(refusal({ ...extendable(), state: 'ended', ended }, extend())).toBe('already-ended');
  });

  it('makes a stop void that was reckoned with the maximum before it', () => {
    const before = extendable();
    const stop = timeAlert(before, 120 * MINUTE, { meteredMs: 120 * MINUTE, pollMs: 30_000 });
    if (!stop) throw new Error('no alert');
    expect(refusal(applied(before, extend()), stop)).toBe('stale-result');
    expect(applied(before, stop).stop?.reason).toBe('maximum time reached');
  });
});

describe('the cloud’s own limit', () => {
  const approved = (isExtendable: boolean): Run => {
    const run = anActiveRun();
    const request = { ...run.request, ...(isExtendable ? { isExtendable } : {}) };
    const offer = run.plan?.offers[0] ?? 'quota';
    const quote = makeQuote({ request, nextQuote: 1 }, offer, { now: NOW, hardMaxMinutes: 480 });
    const approvals = [{ by: 'U0ADA', at: NOW.toISOString(), quoteId: 'q1', rule: '' }];
    const submission = { token: 't', displayName: 'd', startedAt: NOW.toISOString(), looks: 0 };
    return { ...run, request, quote, approvals, submission };
  };

  it('is the approved maximum, and the hard one where the run is extendable', () => {
    expect(jobPlanOf(approved(false)).maxRunningMinutes).toBe(120);
    expect(approved(false).quote).not.toHaveProperty('hardMaxMinutes');
    expect(jobPlanOf(approved(true)).maxRunningMinutes).toBe(480);
    expect(approved(true).quote).toMatchObject({ maxMinutes: 120, money: { ceiling: 12 } });
  });

  it('is four times what was asked where no policy is, within what the cloud takes', async () => {
    const hard = (maxMinutes: number) => {
      const run = anActiveRun();
      return OPEN_AUTHORITY.hardMaximum({ ...run, request: { ...run.request, maxMinutes } });
    };
    expect(await hard(120)).toBe(480);
    expect(await hard(40_000)).toBe(43_200);
  });
});

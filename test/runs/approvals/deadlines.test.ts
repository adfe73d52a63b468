import { describe, expect, it } from 'vitest';
import { dueFor } from '../../../src/runs/approvals/deadlines.js';
import type { Run } from '../../../src/runs/run.js';
import { aRun } from '../../store/a-run.js';

const START = Date.parse('2026-03-01T10:00:00Z');
const TIMES = { remindAfterMinutes: 60, expireAfterMinutes: 1440, quoteMinutes: 15 };
const at = (minutes: number) => new Date(START + minutes * 60_000);
const iso = (minutes: number) => at(minutes).toISOString();

const QUOTE = {
  id: 'q1',
  at: iso(0),
  validUntil: iso(15),
  offer: 'quota',
  workers: 1,
  expectedMinutes: 60,
  maxMinutes: 120,
} as const;
const QUOTED: Run = aRun({ state: 'quoted', quote: QUOTE });
const ASKED: Run = {
  ...QUOTED,
  asked: { quoteId: 'q1', at: iso(0), people: ['U0LIN'], needed: 1 },
};

describe('what is due', () => {
  it.each([
    ['nothing while the price holds', QUOTED, 14, undefined],
    ['the price runs out', QUOTED, 16, { type: 'lapsed' }],
    ['once', { ...QUOTED, alerts: { 'lapsed:q1': iso(16) } }, 17, undefined],
    [
      'again for a newer quote',
      { ...QUOTED, alerts: { 'lapsed:q0': iso(1) } },
      16,
      { type: 'lapsed' },
    ],
    ['approvers are reminded', ASKED, 60, { type: 'reminded' }],
    ['once', { ...ASKED, alerts: { 'reminded:q1': iso(60), 'lapsed:q1': iso(16) } }, 90, undefined],
    ['a request runs out', ASKED, 1440, { type: 'expired', hours: 24 }],
    ['a card nobody decides on, too', QUOTED, 1440, { type: 'expired' }],
    ['not what runs', aRun({ state: 'active' }), 99_999, undefined],
    ['not what is being quoted', aRun({ state: 'draft' }), 99_999, undefined],
  ] as const)('%s', (_what, run, minutes, due) => {
    const found = dueFor(run as Run, at(minutes), TIMES);
    if (due) expect(found).toMatchObject(due);
    else expect(found).toBeUndefined();
  });

  it('a run that waits for stock is kept a week', () => {
    const problem = { code: 'NoStock', cause: '', mend: '' };
    const waiting = aRun({
      state: 'draft',
      problem,
      updatedAt: iso(0),
      stockWatch: { by: 'U0ADA', at: iso(0), specs: ['ecs.g7.large'], spot: false },
    });
    expect(dueFor(waiting, at(6 * 1440), TIMES)).toBeUndefined();
    expect(dueFor(waiting, at(7 * 1440), TIMES)).toMatchObject({ type: 'expired' });
  });
});

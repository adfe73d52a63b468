import { describe, expect, it } from 'vitest';
import { barChart } from '../../../src/bot/charts/bars.js';
import { toPng } from '../../../src/bot/charts/png.js';
import { CATALOGUES } from '../../../src/bot/text/catalogue.js';
import { digestBars, digestMessage } from '../../../src/bot/views/digest.js';
import { Digests } from '../../../src/runs/spending/digests.js';
import type { Ledger, Spent } from '../../../src/runs/spending/ledger.js';
import { lastDue, lastWeek, monthOf } from '../../../src/runs/spending/periods.js';
import { csvOf, reportsOf } from '../../../src/runs/spending/report.js';
import { policyOf } from '../policy/a-policy.js';

function spent(changes: Partial<Spent>): Spent {
  return {
    runId: 'r1',
    name: 'train',
    requester: 'U0ADA',
    channel: 'C0ML',
    spec: 'ecs.c6.large',
    outcome: 'Succeeded',
    endedAt: '2026-03-04T10:00:00.000Z',
    amount: 1.5,
    currency: 'CNY',
    ...changes,
  };
}

const SOME = [
  spent({}),
  spent({ runId: 'r2', requester: 'U0LIN', amount: 6, spec: 'ecs.g7.large' }),
  spent({ runId: 'r3', amount: 2 }),
];

describe('periods', () => {
  it('are calendar ones in UTC, over the ends of years', () => {
    expect(monthOf(new Date('2026-01-31T23:59:59Z'), -1)).toMatchObject({
      name: '2025-12',
      since: new Date('2025-12-01T00:00:00Z'),
      until: new Date('2026-01-01T00:00:00Z'),
    });
    // A Sunday, the Monday after it, and new year's day.
    expect(lastWeek(new Date('2026-03-08T23:00:00Z')).name).toBe('week of 2026-02-23');
    expect(lastWeek(new Date('2026-03-09T00:00:00Z')).name).toBe('week of 2026-03-02');
    expect(lastWeek(new Date('2026-01-01T00:00:00Z')).name).toBe('week of 2025-12-22');
  });
});

describe('a report', () => {
  it('sums by person, channel and spec, the dearest first; currencies apart', () => {
    const [report, other] = reportsOf([...SOME, spent({ currency: 'USD', amount: 9 })]);
    expect(report).toMatchObject({ currency: 'CNY', total: 9.5, runs: 3 });
    expect(report?.byPerson).toEqual([
      { of: 'U0LIN', amount: 6, runs: 1 },
      { of: 'U0ADA', amount: 3.5, runs: 2 },
    ]);
    expect(report?.bySpec.map(({ of }) => of)).toEqual(['ecs.g7.large', 'ecs.c6.large']);
    expect(other).toMatchObject({ currency: 'USD', total: 9 });
  });

  it('as CSV keeps commas, quotes and lines in their field, and formulas harmless', () => {
    const csv = csvOf([spent({ name: 'a, "b"\nc' }), spent({ name: '=HYPERLINK("x")' })]);
    expect(csv).toContain('r1,"a, ""b""\nc",U0ADA');
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
  });

  it('is drawn and told without mentioning anyone', async () => {
    const period = monthOf(new Date('2026-03-15T00:00:00Z'));
    const reports = reportsOf(SOME);
    const due = new Date('2026-04-01T08:00:00Z');
    const told = { kind: 'monthly', due, isLate: true, before: { CNY: 4 }, spent: SOME } as const;
    const digest = { ...told, period, reports };
    const names = new Map([['U0ADA', 'Ada <& Co>']]);
    const message = digestMessage(digest, names, CATALOGUES.en);
    const text = JSON.stringify(message);
    expect(text).toContain('CNY 9.50 for 3 runs');
    expect(text).toContain('the period before: CNY 4.00');
    expect(text).toContain('Ada &lt;&amp; Co&gt;');
    expect(text).toMatch(/Late: it was due <!date\^1775030400/);
    expect(text).not.toContain('<@');
    const [report] = reports;
    if (!report) throw new Error('no report');
    const svg = barChart(digestBars(report, names));
    expect(svg).toContain('Ada &lt;&amp; Co&gt;');
    expect([...(await toPng(svg)).subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
  });
});

describe('digests', () => {
  const policy = policyOf(`
version: 1
currency: CNY
approval: { self: { everyone: 1 } }
digest: { channels: [C0ONE, C0TWO], monthly: false }
`);
  const ledger = { spent: async () => SOME } as unknown as Ledger;
  const log = { warn: () => undefined };

  /** Seen to long ago: what is due now is to be posted. */
  function aMemory() {
    const known = new Map<string, string>();
    for (const channel of ['C0ONE', 'C0TWO']) known.set(`digest weekly ${channel}`, '2026-01-01');
    return {
      known,
      read: async (name: string) => known.get(name),
      write: async (name: string, value: string) => void known.set(name, value),
    };
  }

  const NOW = new Date('2026-03-18T12:00:00Z');
  const clock = {
    now: () => NOW,
    after: (_ms: number, wake: () => void) => {
      wake();
      return () => undefined;
    },
  };
  const parts = { ledger, policy: () => policy, clock, log, leads: () => true };

  it('go to the channels the policy names, as often as it wants, each once', async () => {
    const posted: string[] = [];
    const marks = aMemory();
    const digests = new Digests({
      ...parts,
      marks,
      post: async (channel, { kind, period, isLate }) =>
        void posted.push(`${kind} ${channel} ${period.name}${isLate ? ' late' : ''}`),
    });
    await Promise.all([digests.catchUp(), digests.catchUp()]);
    expect(posted).toEqual([
      'weekly C0ONE week of 2026-03-09 late',
      'weekly C0TWO week of 2026-03-09 late',
    ]);
    expect(marks.known.get('digest weekly C0ONE')).toBe('2026-03-16T08:00:00.000Z');
  });

  it('of a channel that is new in the policy begin with the next', async () => {
    const marks = aMemory();
    marks.known.clear();
    const posted: string[] = [];
    const digests = new Digests({ ...parts, marks, post: async (to) => void posted.push(to) });
    await digests.catchUp();
    await digests.catchUp();
    expect(posted).toEqual([]);
    expect(marks.known.get('digest weekly C0ONE')).toBe(NOW.toISOString());
  });

  it('are tried again while Slack refuses them, and left to whoever leads', async () => {
    let tries = 0;
    let leads = true;
    const marks = aMemory();
    const digests = new Digests({
      ...parts,
      marks,
      leads: () => leads,
      post: async () => {
        tries += 1;
        if (tries < 4) throw new Error('ratelimited');
      },
    });
    await digests.catchUp();
    expect(tries).toBe(5);
    marks.known.set('digest weekly C0ONE', '2026-01-01');
    leads = false;
    await digests.catchUp();
    expect(tries).toBe(5);
  });

  it.each([
    ['weekly', '2026-03-16T07:59:59Z', '2026-03-09T08:00:00.000Z'],
    ['weekly', '2026-03-16T08:00:00Z', '2026-03-16T08:00:00.000Z'],
    ['monthly', '2026-03-01T07:59:59Z', '2026-02-01T08:00:00.000Z'],
    ['monthly', '2026-01-01T08:00:00Z', '2026-01-01T08:00:00.000Z'],
  ] as const)('%s, at %s: the last was due %s', (kind, at, due) => {
    expect(lastDue(kind, new Date(at)).toISOString()).toBe(due);
  });
});

import { describe, expect, it } from 'vitest';
import { barChart } from '../../../src/bot/charts/bars.js';
import { toPng } from '../../../src/bot/charts/png.js';
import { CATALOGUES } from '../../../src/bot/text/catalogue.js';
import { digestBars, digestMessage } from '../../../src/bot/views/digest.js';
import { Digests } from '../../../src/runs/spending/digests.js';
import type { Ledger, Spent } from '../../../src/runs/spending/ledger.js';
import { lastWeek, monthOf } from '../../../src/runs/spending/periods.js';
import { csvOf, reportsOf } from '../../../src/runs/spending/report.js';
import { SYSTEM_CLOCK } from '../../../src/system-clock.js';
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
    const digest = { kind: 'monthly', period, reports, before: { CNY: 4 }, spent: SOME } as const;
    const names = new Map([['U0ADA', 'Ada <& Co>']]);
    const message = digestMessage(digest, names, CATALOGUES.en);
    const text = JSON.stringify(message);
    expect(text).toContain('CNY 9.50 for 3 runs');
    expect(text).toContain('the period before: CNY 4.00');
    expect(text).toContain('Ada &lt;&amp; Co&gt;');
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

  it('go to the channels the policy names, as often as it wants, never two at once', async () => {
    const posted: string[] = [];
    const digests = new Digests({
      ledger,
      policy: () => policy,
      clock: SYSTEM_CLOCK,
      log,
      post: async (channel, { kind }) => void posted.push(`${kind} ${channel}`),
    });
    await Promise.all([digests.send('weekly'), digests.send('weekly'), digests.send('monthly')]);
    expect(posted).toEqual(['weekly C0ONE', 'weekly C0TWO']);
  });

  it('are tried again while Slack refuses them', async () => {
    let tries = 0;
    const clock = {
      now: () => new Date(),
      after: (_ms: number, wake: () => void) => {
        wake();
        return () => undefined;
      },
    };
    const digests = new Digests({
      ledger,
      policy: () => policy,
      clock,
      log,
      post: async () => {
        tries += 1;
        if (tries < 4) throw new Error('ratelimited');
      },
    });
    await digests.send('weekly');
    expect(tries).toBe(5);
  });
});

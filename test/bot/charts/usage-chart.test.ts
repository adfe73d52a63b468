import { describe, expect, it } from 'vitest';
import { lineChart, unbroken } from '../../../src/bot/charts/line-chart.js';
import { chartOf, UsageChart, usageWords } from '../../../src/bot/charts/usage-chart.js';
import { CATALOGUES } from '../../../src/bot/text/catalogue.js';
import { summarise, type Usage } from '../../../src/runs/metrics/usage.js';
import { anActiveRun } from '../../runs/watching/an-active-run.js';

const MINUTE = 60_000;
const points = (...values: number[]) => values.map((value, n) => ({ atMs: n * MINUTE, value }));
const usage: Usage = {
  fromMs: 0,
  measured: [
    {
      metric: 'GpuCoreUsage',
      kind: 'series',
      series: [{ podId: 'w0', points: points(0, 80, 90, 94) }],
    },
    { metric: 'GpuMemoryUsage', kind: 'none' },
    {
      metric: 'CpuCoreUsage',
      kind: 'series',
      series: [{ podId: 'w0', points: points(10, 10, 11, 10) }],
    },
    { metric: 'MemoryUsage', kind: 'unread', why: 'Throttling' },
  ],
};

describe('what was measured, in words', () => {
  it('gives mean, highest, last and trend, and names what was not measured', () => {
    const words = usageWords(usage, CATALOGUES.en);
    expect(words).toMatch(/GPU: mean 66 %, peak 94 %, last 94 %, rising/);
    expect(words).toMatch(/CPU: mean 10 %, peak 11 %, last 10 %, steady/);
    expect(words).toMatch(/Not measured: GPU memory/);
    expect(words).toMatch(/Could not be read: Memory/);
    expect(words).not.toMatch(/\b0 %/);
  });

  it('says that nothing was measured rather than zero', () => {
    const none: Usage = { ...usage, measured: [{ metric: 'CpuCoreUsage', kind: 'none' }] };
    expect(usageWords(none, CATALOGUES.en)).toMatch(/Nothing was measured/);
    expect(usageWords(none, CATALOGUES.en)).not.toMatch(/0/);
  });

  it('takes the mean of the pods’ newest values', () => {
    const two = { podId: 'w1', points: points(20, 20, 20, 20) };
    const [first, ...rest] = usage.measured;
    if (first?.kind !== 'series') throw new Error('a series is needed');
    const both = { ...usage, measured: [{ ...first, series: [...first.series, two] }, ...rest] };
    expect(summarise(both)[0]).toMatchObject({ last: 57, pods: 2 });
  });
});

describe('the chart', () => {
  it('breaks a line where nothing was measured for long', () => {
    const gap = [
      ...points(1, 2, 3),
      { atMs: 30 * MINUTE, value: 4 },
      { atMs: 31 * MINUTE, value: 5 },
    ];
    expect(unbroken(gap).map((piece) => piece.length)).toEqual([3, 2]);
  });

  it('names its axes’ units and its lines, and escapes text', () => {
    const svg = lineChart(chartOf(usage));
    expect(svg).toMatch(/100 %/);
    expect(svg).toMatch(/>\d min</);
    expect(svg).toMatch(/>GPU</);
    expect(svg).toMatch(/>CPU</);
    const [panel] = chartOf(usage).panels;
    if (!panel) throw new Error('a panel is needed');
    expect(lineChart({ spanMs: 1, panels: [{ ...panel, title: '<b>&' }] })).toMatch(
      /&lt;b&gt;&amp;/,
    );
  });

  it('is a PNG with the same facts as alternative text; none where nothing was measured', async () => {
    const painter = new UsageChart({ catalogue: async () => CATALOGUES.en });
    const run = anActiveRun();
    const picture = await painter.picture(run, usage);
    expect(
      Buffer.from(picture?.png ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(picture?.alt).toMatch(/GPU: mean 66 %.*rising/);
    expect(await painter.picture(run, { ...usage, measured: [] })).toBeUndefined();
  });
});

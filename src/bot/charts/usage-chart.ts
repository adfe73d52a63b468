import { type Summary, summarise, type Usage, type UsageMetric } from '../../runs/metrics/usage.js';
import type { UsagePainter, UsagePicture } from '../../runs/metrics/usage-painter.js';
import type { Run } from '../../runs/run.js';
import { CATALOGUES, type Catalogue } from '../text/catalogue.js';
import { cut } from '../views/escape.js';
import { LIMITS } from '../views/limits.js';
import { percentage } from '../views/watch-notices.js';
import { type Chart, type Line, lineChart, type Panel } from './line-chart.js';
import { toPng } from './png.js';

const LOOKS: Readonly<Record<UsageMetric, { readonly color: string; readonly dashed: boolean }>> = {
  GpuCoreUsage: { color: '#6b3fd4', dashed: false },
  GpuMemoryUsage: { color: '#6b3fd4', dashed: false },
  CpuCoreUsage: { color: '#b54708', dashed: true },
  MemoryUsage: { color: '#b54708', dashed: true },
};
const PANELS: readonly (readonly UsageMetric[])[] = [
  ['GpuCoreUsage', 'CpuCoreUsage'],
  ['GpuMemoryUsage', 'MemoryUsage'],
];
/** Values beyond this are no percentage, whatever they are: the unit is not documented. */
const MOST_PERCENT = 10_000;

/** Paints what a job used, with the same facts in words in the requester's language. */
export class UsageChart implements UsagePainter {
  constructor(private readonly people: { catalogue(person: string): Promise<Catalogue> }) {}

  async words(run: Run, usage: Usage): Promise<string> {
    return usageWords(usage, await this.people.catalogue(run.requester));
  }

  async picture(run: Run, usage: Usage): Promise<UsagePicture | undefined> {
    const t = await this.people.catalogue(run.requester);
    const chart = chartOf(usage);
    if (chart.panels.length === 0) return undefined;
    const alt = cut(
      t.watching.usage.alt(
        summarise(usage)
          .map((one) => line(one, t))
          .join('; '),
      ),
      LIMITS.altText,
    );
    return { png: await toPng(lineChart(chart)), alt };
  }
}

/** What was measured, in figures, and what was not, by name. */
export function usageWords(usage: Usage, t: Catalogue): string {
  const { usage: words } = t.watching;
  const measured = summarise(usage).map((one) => `• ${line(one, t)}`);
  const named = (kind: 'none' | 'unread') =>
    usage.measured.filter((one) => one.kind === kind).map(({ metric }) => words.names[metric]);
  const none = named('none');
  const unread = named('unread');
  if (measured.length === 0 && unread.length === 0) return words.nothing;
  return [
    words.title,
    ...measured,
    ...(none.length > 0 ? [words.none(t.list(none))] : []),
    ...(unread.length > 0 ? [words.unread(t.list(unread))] : []),
  ].join('\n');
}

function line(one: Summary, t: Catalogue): string {
  const { usage: words } = t.watching;
  const pods = one.pods > 1 ? ` (${words.pods(one.pods)})` : '';
  const figure = (value: number) => percentage(value, t);
  return `${words.line(
    words.names[one.metric],
    figure(one.mean),
    figure(one.highest),
    figure(one.last),
    words.trends[one.trend],
  )}${pods}`;
}

/**
 * The chart's labels are English in every language: its font holds Latin letters only, and the words
 * beside it say the same.
 */
export function chartOf(usage: Usage): Chart {
  const t = CATALOGUES.en;
  const starts = usage.measured.flatMap((one) =>
    one.kind === 'series' ? one.series.map(({ points }) => points[0]?.atMs ?? usage.fromMs) : [],
  );
  const startMs = starts.length > 0 ? Math.min(...starts) : usage.fromMs;
  let endMs = startMs;
  const panels = PANELS.flatMap((metrics): Panel[] => {
    const lines = metrics.flatMap((metric): Line[] => {
      const found = usage.measured.find((one) => one.metric === metric);
      if (found?.kind !== 'series') return [];
      const pods = found.series.map(({ points }) =>
        points.map(({ atMs, value }) => {
          endMs = Math.max(endMs, atMs);
          return { atMs: atMs - startMs, value };
        }),
      );
      const name = t.watching.usage.names[metric];
      const label = pods.length > 1 ? `${name}, ${t.watching.usage.pods(pods.length)}` : name;
      return [{ label, ...LOOKS[metric], pods }];
    });
    if (lines.length === 0) return [];
    const highest = Math.max(...lines.flatMap(({ pods }) => pods.flat().map(({ value }) => value)));
    const isMemory = metrics.includes('MemoryUsage');
    return [
      {
        title: isMemory ? 'Memory in use' : 'Processor use',
        unit: highest <= MOST_PERCENT ? '%' : '',
        lines,
      },
    ];
  });
  return { panels, spanMs: endMs - startMs };
}

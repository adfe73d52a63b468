import type { Digest } from '../../runs/spending/digests.js';
import type { Share, SpendReport } from '../../runs/spending/report.js';
import type { BarGroup } from '../charts/bars.js';
import { CATALOGUES, type Catalogue } from '../text/catalogue.js';
import { context, fields, section } from './blocks.js';
import { code, safe } from './escape.js';
import type { Message } from './message.js';

/** Bars and lines of one group; the rest is summed up. */
const MAX_SHARES = 6;

/** What people and channels are called; mentions would notify everyone in the digest. */
export type Names = ReadonlyMap<string, string>;

/** A period's spend: totals, and who, where and on what. */
export function digestMessage(digest: Digest, names: Names, t: Catalogue): Message {
  const name = safe(periodOf(digest, t));
  const title = digest.kind === 'weekly' ? t.spending.weekly(name) : t.spending.monthly(name);
  const late = digest.isLate ? [context(t.spending.late(t.when(digest.due.toISOString())))] : [];
  if (digest.reports.length === 0) {
    const text = `${title}\n${t.spending.nothing}`;
    return { text: t.label(name, t.spending.nothing), blocks: [section(text), ...late] };
  }
  return {
    text: digest.reports.map((one) => t.label(name, totalOf(one, t))).join(' '),
    blocks: [
      section(title),
      ...digest.reports.flatMap((report) => {
        const before = digest.before[report.currency];
        const compared =
          before === undefined ? [] : [t.spending.before(t.money(before, report.currency))];
        return [
          section([`*${totalOf(report, t)}*`, ...compared].join(' · ')),
          fields([
            [t.spending.byPerson, sharesOf(report.byPerson, report, (id) => called(id, names), t)],
            [t.spending.byChannel, sharesOf(report.byChannel, report, channelWords, t)],
            [t.spending.bySpec, sharesOf(report.bySpec, report, (id) => code(id), t)],
          ]),
        ];
      }),
      context(t.spending.howCounted),
      ...late,
    ],
  };
}

function periodOf({ kind, period }: Digest, t: Catalogue): string {
  return kind === 'weekly' ? t.spending.week(period.since.toISOString().slice(0, 10)) : period.name;
}

/** The chart's groups, labels in Latin letters: its font has no others. */
export function digestBars(report: SpendReport, names: Names): readonly BarGroup[] {
  const t = CATALOGUES.en;
  const group = (title: string, shares: readonly Share[]): BarGroup => ({
    title,
    bars: shares.slice(0, MAX_SHARES).map(({ of, amount }) => ({
      label: names.get(of) ?? of,
      value: amount,
      text: t.money(amount, report.currency),
    })),
  });
  return [
    group(t.spending.byPerson, report.byPerson),
    group(t.spending.byChannel, report.byChannel),
    group(t.spending.bySpec, report.bySpec),
  ];
}

/** The chart in words, for those who do not see it. */
export function digestAlt(digest: Digest, report: SpendReport, names: Names, t: Catalogue): string {
  const top = report.byPerson[0];
  return t.spending.chartAlt(
    periodOf(digest, t),
    t.money(report.total, report.currency),
    top ? (names.get(top.of) ?? top.of) : '',
  );
}

function totalOf(report: SpendReport, t: Catalogue): string {
  return t.spending.total(t.money(report.total, report.currency), report.runs);
}

function sharesOf(
  shares: readonly Share[],
  report: SpendReport,
  nameOf: (id: string) => string,
  t: Catalogue,
): string {
  const lines = shares
    .slice(0, MAX_SHARES)
    .map(({ of, amount, runs }) =>
      t.spending.share(nameOf(of), t.money(amount, report.currency), runs),
    );
  const more = shares.length - lines.length;
  return [...lines, ...(more > 0 ? [t.spending.others(more)] : [])].join('\n');
}

function called(id: string, names: Names): string {
  return safe(names.get(id) ?? id, 60);
}

function channelWords(id: string): string {
  return /^[CG][A-Z0-9]+$/.test(id) ? `<#${id}>` : safe(id, 40);
}

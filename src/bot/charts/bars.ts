/** One bar: a name, an amount, and the amount as it is written. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly text: string;
}

/** Bars under one heading. */
export interface BarGroup {
  readonly title: string;
  readonly bars: readonly Bar[];
}

const WIDTH = 880;
const LABELS = { left: 28, width: 210 } as const;
const VALUES_WIDTH = 120;
const BAR = { height: 18, gap: 10 } as const;
const TITLE_HEIGHT = 40;
const MARGIN = 18;
/** Longer names are cut: the words beside the chart have them whole. */
const MAX_LABEL = 26;
const INK = '#1d1c1d';
const SOFT = '#5f5e60';
const GRID = '#e3e2e4';
const GROUND = '#ffffff';
const FILL = '#6b3fd4';

/** Horizontal bars as SVG, groups one above the other, each on its own scale from zero. */
export function barChart(groups: readonly BarGroup[]): string {
  let y = MARGIN;
  const parts: string[] = [];
  for (const group of groups) {
    parts.push(
      `<text x="${LABELS.left}" y="${y + 22}" font-size="15" fill="${INK}">${escapeXml(group.title)}</text>`,
    );
    y += TITLE_HEIGHT;
    const most = Math.max(...group.bars.map(({ value }) => value), 0);
    for (const bar of group.bars) {
      parts.push(drawBar(bar, y, most));
      y += BAR.height + BAR.gap;
    }
  }
  const height = y + MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="DejaVu Sans">`,
    `<rect width="${WIDTH}" height="${height}" rx="10" fill="${GROUND}" stroke="${GRID}"/>`,
    ...parts,
    '</svg>',
  ].join('');
}

function drawBar({ label, value, text }: Bar, y: number, most: number): string {
  const left = LABELS.left + LABELS.width;
  const room = WIDTH - left - VALUES_WIDTH - MARGIN;
  const width = most > 0 ? Math.max(2, (room * Math.max(0, value)) / most) : 2;
  const middle = y + BAR.height / 2 + 4;
  const name = label.length > MAX_LABEL ? `${label.slice(0, MAX_LABEL - 1)}…` : label;
  return (
    `<text x="${left - 10}" y="${middle}" font-size="12" fill="${INK}" text-anchor="end">${escapeXml(name)}</text>` +
    `<rect x="${left}" y="${y}" width="${width.toFixed(1)}" height="${BAR.height}" rx="3" fill="${FILL}"/>` +
    `<text x="${(left + width + 8).toFixed(1)}" y="${middle}" font-size="12" fill="${SOFT}">${escapeXml(text)}</text>`
  );
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

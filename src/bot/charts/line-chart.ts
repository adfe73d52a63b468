/** One line of a panel. Points in order of time; milliseconds since the chart's start. */
export interface Line {
  readonly label: string;
  readonly color: string;
  /** Lines are told apart by more than colour. */
  readonly dashed: boolean;
  /** Each pod's points. */
  readonly pods: readonly (readonly Point[])[];
}

export interface Point {
  readonly atMs: number;
  readonly value: number;
}

export interface Panel {
  readonly title: string;
  /** Written behind the numbers of the vertical axis. */
  readonly unit: string;
  readonly lines: readonly Line[];
}

export interface Chart {
  readonly panels: readonly Panel[];
  readonly spanMs: number;
}

/** Narrow, as a thread is: labels stay readable when it is shown at half its size. */
const WIDTH = 600;
const PLOT = { left: 76, right: 24, top: 46, height: 150 } as const;
const PANEL_HEIGHT = PLOT.top + PLOT.height + 18;
const FOOT = 44;
const INK = '#1d1c1d';
const SOFT = '#5f5e60';
const GRID = '#e3e2e4';
/** Its own light ground, so that it reads the same in a light and in a dark client. */
const GROUND = '#ffffff';
/** A pause this many usual steps long is a gap: nothing was measured, and no line says otherwise. */
const GAP_STEPS = 2.5;

/** The chart as SVG: panels one above the other over one time axis. */
export function lineChart({ panels, spanMs }: Chart): string {
  const height = panels.length * PANEL_HEIGHT + FOOT;
  const span = Math.max(spanMs, 1);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="DejaVu Sans">`,
    `<rect width="${WIDTH}" height="${height}" rx="10" fill="${GROUND}" stroke="${GRID}"/>`,
    ...panels.map((panel, index) => drawPanel(panel, index * PANEL_HEIGHT, span)),
    timeAxis(panels.length * PANEL_HEIGHT - 18, span),
    '</svg>',
  ].join('');
}

function drawPanel(panel: Panel, offset: number, spanMs: number): string {
  const values = panel.lines.flatMap(({ pods }) => pods.flat().map(({ value }) => value));
  const top = niceTop(Math.max(0, ...values.slice(0, 100_000)), panel.unit);
  const y = (value: number) =>
    offset + PLOT.top + PLOT.height * (1 - Math.min(Math.max(value, 0), top) / top);
  const grid = [0, 0.5, 1].map((part) => {
    const at = y(top * part);
    const label = `${shortNumber(top * part)}${panel.unit === '' ? '' : ` ${panel.unit}`}`;
    return (
      `<line x1="${PLOT.left}" x2="${WIDTH - PLOT.right}" y1="${at}" y2="${at}" stroke="${GRID}"/>` +
      `<text x="${PLOT.left - 8}" y="${at + 5}" font-size="15" fill="${SOFT}" text-anchor="end">${xml(label)}</text>`
    );
  });
  return [
    `<text x="${PLOT.left}" y="${offset + 28}" font-size="17" fill="${INK}">${xml(panel.title)}</text>`,
    legend(panel.lines, offset + 24),
    ...grid,
    ...panel.lines.map((line) => drawLine(line, (atMs) => xOf(atMs, spanMs), y)),
  ].join('');
}

function drawLine(line: Line, x: (atMs: number) => number, y: (value: number) => number): string {
  const dash = line.dashed ? ' stroke-dasharray="7 4"' : '';
  const opacity = line.pods.length > 1 ? 0.6 : 1;
  return line.pods
    .flatMap((points) => unbroken(points))
    .map((piece) => {
      const [first] = piece;
      if (piece.length === 1 && first) {
        return `<circle cx="${x(first.atMs)}" cy="${y(first.value)}" r="3" fill="${line.color}"/>`;
      }
      const path = piece.map(({ atMs, value }) => `${round(x(atMs))},${round(y(value))}`).join(' ');
      return `<polyline points="${path}" fill="none" stroke="${line.color}" stroke-width="2" stroke-opacity="${opacity}" stroke-linejoin="round"${dash}/>`;
    })
    .join('');
}

/** A pod's points cut where nothing was measured for long. */
export function unbroken(points: readonly Point[]): Point[][] {
  const steps = points
    .slice(1)
    .map((point, index) => point.atMs - (points[index]?.atMs ?? 0))
    .toSorted((a, b) => a - b);
  const usual = steps[Math.floor(steps.length / 2)] ?? 0;
  const pieces: Point[][] = [];
  for (const point of points) {
    const piece = pieces.at(-1);
    const before = piece?.at(-1);
    if (piece && before && point.atMs - before.atMs <= usual * GAP_STEPS) piece.push(point);
    else pieces.push([point]);
  }
  return pieces;
}

function legend(lines: readonly Line[], y: number): string {
  let right = WIDTH - PLOT.right;
  return lines
    .toReversed()
    .map((line) => {
      const width = line.label.length * 9 + 46;
      right -= width;
      const dash = line.dashed ? ' stroke-dasharray="7 4"' : '';
      return (
        `<line x1="${right}" x2="${right + 26}" y1="${y}" y2="${y}" stroke="${line.color}" stroke-width="3"${dash}/>` +
        `<text x="${right + 32}" y="${y + 5}" font-size="15" fill="${INK}">${xml(line.label)}</text>`
      );
    })
    .join('');
}

function timeAxis(bottom: number, spanMs: number): string {
  const step = timeStep(spanMs);
  const ticks: string[] = [];
  for (let at = 0; at <= spanMs; at += step) {
    const x = round(xOf(at, spanMs));
    ticks.push(
      `<line x1="${x}" x2="${x}" y1="${bottom}" y2="${bottom + 5}" stroke="${SOFT}"/>` +
        `<text x="${x}" y="${bottom + 22}" font-size="15" fill="${SOFT}" text-anchor="middle">${timeLabel(at, step)}</text>`,
    );
  }
  return ticks.join('');
}

const STEPS_S = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400];

function timeStep(spanMs: number): number {
  const most = 6;
  const fitting = STEPS_S.find((step) => spanMs / 1000 / step <= most);
  return (fitting ?? Math.ceil(spanMs / 86_400_000 / most) * 86_400) * 1000;
}

/** Time since the start, in the unit of the step: `40 s`, `5 min`, `1.5 h`, `2 d`. */
function timeLabel(atMs: number, stepMs: number): string {
  if (atMs === 0) return '0';
  const [size, unit] =
    stepMs < 30_000
      ? ([1_000, 's'] as const)
      : stepMs < 1_800_000
        ? ([60_000, 'min'] as const)
        : stepMs < 86_400_000
          ? ([3_600_000, 'h'] as const)
          : ([86_400_000, 'd'] as const);
  return `${shortNumber(atMs / size)} ${unit}`;
}

function xOf(atMs: number, spanMs: number): number {
  const width = WIDTH - PLOT.left - PLOT.right;
  return PLOT.left + (width * Math.min(Math.max(atMs, 0), spanMs)) / spanMs;
}

/** A round number the highest value fits under; a percentage goes to 100 at least. */
function niceTop(highest: number, unit: string): number {
  if (unit === '%' && highest <= 100) return 100;
  const size = 10 ** Math.floor(Math.log10(Math.max(highest, 1e-6)));
  const step = [1, 2, 4, 5, 10].find((factor) => factor * size >= highest) ?? 10;
  return step * size;
}

function shortNumber(value: number): string {
  return new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }).format(
    value,
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

import type { ReactNode } from 'react';
import { each } from '../text/text.js';
import type { DataVisualizationBlock } from './data-visualization.js';

const WIDTH = 520;
const HEIGHT = 200;
const EDGE = { left: 44, right: 12, top: 12, bottom: 26 };
const HUES = [172, 262, 28, 210, 340, 96];

type Series = NonNullable<DataVisualizationBlock['chart']['series']>[number];

/** A chart drawn as one quiet SVG, with its figures in its name for those who don't see it. */
export function Chart({ block }: { block: DataVisualizationBlock }): ReactNode {
  const { chart, title } = block;
  const segments = chart.segments ?? [];
  const series = chart.series ?? [];
  const legend = chart.type === 'pie' ? segments.map((s) => s.label) : series.map((s) => s.name);
  return (
    <figure className="chart">
      {title && <figcaption>{title}</figcaption>}
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${title ?? 'Chart'}: ${inWords(series, segments)}`}
      >
        {chart.type === 'pie' ? (
          <Pie segments={segments} />
        ) : (
          <Plot type={chart.type} series={series} />
        )}
      </svg>
      <div className="legend">
        {each(legend, (name, index) => (
          <span>
            <i style={{ background: colorOf(index) }} /> {name}
          </span>
        ))}
      </div>
    </figure>
  );
}

function colorOf(index: number): string {
  return `hsl(${HUES[index % HUES.length]} 62% 46%)`;
}

function inWords(series: Series[], segments: { label: string; value: number }[]): string {
  if (segments.length > 0) return segments.map((s) => `${s.label} ${s.value}`).join(', ');
  return series
    .map((s) => `${s.name} from ${s.data[0]?.value ?? 0} to ${s.data.at(-1)?.value ?? 0}`)
    .join('; ');
}

function Plot({ type, series }: { type: 'line' | 'bar' | 'area'; series: Series[] }): ReactNode {
  const values = series.flatMap((one) => one.data.map((point) => point.value));
  const top = Math.max(...values, 0) || 1;
  const low = Math.min(...values, 0);
  const labels = series[0]?.data.map((point) => point.label) ?? [];
  const inner = { w: WIDTH - EDGE.left - EDGE.right, h: HEIGHT - EDGE.top - EDGE.bottom };
  const y = (value: number): number => EDGE.top + inner.h * (1 - (value - low) / (top - low));
  const slot = inner.w / Math.max(1, labels.length);
  const x = (index: number): number => EDGE.left + slot * (index + 0.5);
  const every = Math.ceil(labels.length / 8);
  const number = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });
  return (
    <>
      {each([0, 0.25, 0.5, 0.75, 1], (part) => {
        const value = low + (top - low) * part;
        return (
          <g className="axis">
            <line x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(value)} y2={y(value)} />
            <text x={EDGE.left - 6} y={y(value) + 3.5} textAnchor="end">
              {number.format(value)}
            </text>
          </g>
        );
      })}
      {each(labels, (label, index) =>
        index % every === 0 ? (
          <text className="axis" x={x(index)} y={HEIGHT - 8} textAnchor="middle">
            {label}
          </text>
        ) : null,
      )}
      {each(series, (one, index) => {
        if (type === 'bar') {
          const width = (slot * 0.7) / series.length;
          return each(one.data, (point, at) => (
            <rect
              x={x(at) - slot * 0.35 + width * index}
              y={Math.min(y(point.value), y(0))}
              width={width * 0.9}
              height={Math.abs(y(point.value) - y(0))}
              rx="2"
              fill={colorOf(index)}
            />
          ));
        }
        const path = one.data.map((point, at) => `${x(at)},${y(point.value)}`).join(' ');
        const area = `${x(0)},${y(low)} ${path} ${x(one.data.length - 1)},${y(low)}`;
        return (
          <>
            {type === 'area' && <polygon points={area} fill={colorOf(index)} opacity="0.18" />}
            <polyline points={path} fill="none" stroke={colorOf(index)} strokeWidth="2" />
          </>
        );
      })}
    </>
  );
}

function Pie({ segments }: { segments: { label: string; value: number }[] }): ReactNode {
  const total = segments.reduce((sum, one) => sum + Math.max(0, one.value), 0) || 1;
  const radius = 70;
  const around = 2 * Math.PI * (radius / 2);
  let before = 0;
  return (
    <g transform={`translate(${WIDTH / 2} ${HEIGHT / 2}) rotate(-90)`}>
      {each(segments, (one, index) => {
        const share = Math.max(0, one.value) / total;
        const start = before;
        before += share;
        return (
          <circle
            r={radius / 2}
            fill="none"
            stroke={colorOf(index)}
            strokeWidth={radius}
            strokeDasharray={`${share * around} ${around}`}
            strokeDashoffset={-start * around}
          />
        );
      })}
    </g>
  );
}

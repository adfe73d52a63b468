import type { KnownBlock, TableBlock } from '@slack/types';
import { preformatted } from './blocks.js';
import { cut } from './escape.js';

/** Characters of one cell. */
const MAX_CELL = 120;

/** A table as rows of text, the first row its heading; cells are data, never markup. */
export interface Table {
  readonly rows: readonly (readonly string[])[];
  /** Columns of figures, set to the right. */
  readonly right?: readonly number[];
}

/** Slack's table block. Not every workspace has it: send {@link tableText} where it is refused. */
export function table({ rows, right = [] }: Table): TableBlock {
  const columns = rows[0]?.length ?? 0;
  return {
    type: 'table',
    rows: rows.map((row) =>
      row.map((text) => ({ type: 'raw_text' as const, text: cut(text, MAX_CELL) || ' ' })),
    ),
    column_settings: Array.from({ length: columns }, (_, column) => ({
      align: right.includes(column) ? ('right' as const) : ('left' as const),
      is_wrapped: column === 0,
    })),
  };
}

/** The same as text in columns, for any Slack. */
export function tableText({ rows }: Table): KnownBlock {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(cut(row[column] ?? '', MAX_CELL)))),
  );
  const lines = rows.map((row) =>
    row
      .map((text, column) => {
        const cell = cut(text, MAX_CELL);
        return cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell)));
      })
      .join('  ')
      .trimEnd(),
  );
  return preformatted(lines.join('\n'));
}

/** Chinese characters take two columns of a fixed-width font. */
function widthOf(text: string): number {
  return [...text].reduce((sum, point) => sum + (/[\u1100-\uffe6]/.test(point) ? 2 : 1), 0);
}

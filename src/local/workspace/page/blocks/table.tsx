import type { DataTableBlock, RichTextBlock, TableBlock } from '@slack/types';
import { type ReactNode, useState } from 'react';
import { ChevronIcon } from '../shell/icons.js';
import { RichText } from '../text/rich-text.js';
import { each, Plain } from '../text/text.js';

type Cell = TableBlock['rows'][number][number];

/** A plain table; its first row is the heading. */
export function Table({ block }: { block: TableBlock }): ReactNode {
  const [head = [], ...rows] = block.rows;
  const settings = block.column_settings ?? [];
  const look = (column: number) => ({
    textAlign: settings[column]?.align ?? ('left' as const),
    whiteSpace: settings[column]?.is_wrapped ? ('normal' as const) : undefined,
  });
  return (
    <div className="table-frame">
      <table>
        <thead>
          <tr>
            {each(head, (cell, c) => (
              <th style={look(c)}>{cellContent(cell)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {each(rows, (row) => (
            <tr>
              {each(row, (cell, c) => (
                <td style={look(c)}>{cellContent(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellContent(cell: Cell): ReactNode {
  if (cell.type === 'rich_text') return <RichText block={cell} />;
  return <Plain text={cell.text} />;
}

/** Slack's page size where the app names none. */
const DEFAULT_PAGE_SIZE = 5;

/** A table to sort, filter and turn pages in. */
export function DataTable({ block }: { block: DataTableBlock }): ReactNode {
  const [head = [], ...rows] = block.rows;
  const [filter, setFilter] = useState('');
  const [sort, setSort] = useState<{ column: number; isDown: boolean }>();
  const [page, setPage] = useState(0);
  const size = block.page_size ?? DEFAULT_PAGE_SIZE;
  const words = filter.trim().toLowerCase();
  const found = rows.filter((row) =>
    row.some((cell) => textOf(cell).toLowerCase().includes(words)),
  );
  const sorted = sort ? found.toSorted((a, b) => compare(a, b, sort)) : found;
  const pages = Math.max(1, Math.ceil(sorted.length / size));
  const at = Math.min(page, pages - 1);
  const sortBy = (column: number): void =>
    setSort({ column, isDown: sort?.column === column ? !sort.isDown : false });
  return (
    <figure className="data-table">
      <div className="data-table-head">
        <figcaption>{block.caption}</figcaption>
        {rows.length > size && (
          <input
            className="input"
            aria-label={`Filter ${block.caption}`}
            placeholder="Filter"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        )}
      </div>
      <div className="table-frame">
        <table>
          <thead>
            <tr>
              {each(head, (cell, column) => (
                <th
                  aria-sort={sortWord(sort, column)}
                  className={rows[0]?.[column]?.type === 'raw_number' ? 'number' : ''}
                >
                  <button type="button" onClick={() => sortBy(column)}>
                    {cellContent(cell)}
                    <ChevronIcon />
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {each(sorted.slice(at * size, (at + 1) * size), (row) => (
              <tr>
                {each(row, (cell, column) =>
                  column === block.row_header_column_index ? (
                    <th scope="row">{cellContent(cell)}</th>
                  ) : (
                    <td className={cell.type === 'raw_number' ? 'number' : ''}>
                      {cellContent(cell)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <div className="pager">
          <button type="button" disabled={at === 0} onClick={() => setPage(at - 1)}>
            Previous
          </button>
          <span>
            {at + 1} of {pages}
          </span>
          <button type="button" disabled={at === pages - 1} onClick={() => setPage(at + 1)}>
            Next
          </button>
        </div>
      )}
    </figure>
  );
}

function sortWord(
  sort: { column: number; isDown: boolean } | undefined,
  column: number,
): 'ascending' | 'descending' | 'none' {
  if (sort?.column !== column) return 'none';
  return sort.isDown ? 'descending' : 'ascending';
}

function compare(a: Cell[], b: Cell[], sort: { column: number; isDown: boolean }): number {
  const [left, right] = [a[sort.column], b[sort.column]];
  const order =
    left?.type === 'raw_number' && right?.type === 'raw_number'
      ? left.value - right.value
      : textOf(left).localeCompare(textOf(right), undefined, { numeric: true });
  return sort.isDown ? -order : order;
}

function textOf(cell: Cell | undefined): string {
  if (!cell) return '';
  return cell.type === 'rich_text' ? richWords(cell) : cell.text;
}

/** The text leaves of a rich text cell, for sorting and filtering. */
function richWords(block: RichTextBlock): string {
  return (
    JSON.stringify(block.elements)
      .match(/"text":"((?:[^"\\]|\\.)*)"/g)
      ?.map((pair) => String(JSON.parse(pair.slice('"text":'.length))))
      .join(' ') ?? ''
  );
}

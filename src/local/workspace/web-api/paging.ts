import { SlackApiError } from '../api-error.js';
import type { Json } from '../json.js';
import type { Arguments } from './arguments.js';

/** Reads a cursor that {@link pageOf} wrote. Throws invalid_cursor. */
function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const match = /^offset:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString('utf8'));
  if (!match) throw new SlackApiError('invalid_cursor');
  return Number(match[1]);
}

/** One page of `items`, by the call's `cursor` and `limit`, and Slack's fields about the next. */
export function pageOf<T>(
  args: Arguments,
  items: readonly T[],
  limits: { fallback: number; most: number },
): { items: T[]; hasMore: boolean; fields: Json } {
  const limit = args.integer('limit', limits.fallback, 1, limits.most);
  const offset = offsetOf(args.text('cursor'));
  const end = offset + limit;
  const hasMore = end < items.length;
  const next = hasMore ? Buffer.from(`offset:${end}`).toString('base64') : '';
  return {
    items: items.slice(offset, end),
    hasMore,
    fields: { response_metadata: { next_cursor: next } },
  };
}

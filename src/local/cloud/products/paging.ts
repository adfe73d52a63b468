import type { CheckedQuery } from '../fields/query.js';

/** The page that PageNumber (from 1) and PageSize name. */
export function pageOf<T>(all: readonly T[], query: CheckedQuery, defaultSize: number): T[] {
  const size = query.number('PageSize', defaultSize);
  const start = (query.number('PageNumber', 1) - 1) * size;
  return all.slice(start, start + size);
}

import pLimit from 'p-limit';

/** One page of a list. `total` is undefined where the answer names none. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number | undefined;
}

/** Pages in hand at once: a hundred would hold a hundred answers in memory. */
const PARALLEL_PAGES = 4;
/** No list of this product is documented to be longer; stops a server that never ends. */
const MAX_PAGES = 1_000;

/**
 * All items of a page-numbered list, each once. The largest page size is not documented, so a server
 * may give shorter pages than asked: what counts is TotalCount. After the first page the rest are
 * fetched side by side, four at a time.
 * @param keyOf tells items apart: a list that grows while it is read repeats some.
 */
export async function allPages<T>(
  fetchPage: (pageNumber: number, pageSize: number) => Promise<Page<T>>,
  keyOf: (item: T) => string,
  pageSize = 100,
): Promise<readonly T[]> {
  const found = new Map<string, T>();
  let read = 0;
  const add = (page: Page<T>) => {
    read += page.items.length;
    for (const item of page.items) found.set(keyOf(item), item);
  };
  const first = await fetchPage(1, pageSize);
  add(first);
  if (first.items.length === 0) return [];
  if (first.total === undefined) {
    let last = first;
    for (let n = 2; last.items.length >= pageSize && n <= MAX_PAGES; n += 1) {
      last = await fetchPage(n, pageSize);
      add(last);
    }
    return [...found.values()];
  }
  const pages = Math.min(Math.ceil(first.total / first.items.length), MAX_PAGES);
  const limit = pLimit(PARALLEL_PAGES);
  await Promise.all(
    Array.from({ length: pages - 1 }, (_, index) =>
      limit(async () => add(await fetchPage(index + 2, pageSize))),
    ),
  );
  for (let n = pages + 1; read < first.total && n <= MAX_PAGES; n += 1) {
    const page = await fetchPage(n, pageSize);
    if (page.items.length === 0) break;
    add(page);
  }
  return [...found.values()];
}

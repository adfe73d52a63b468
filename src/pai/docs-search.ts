import MiniSearch from 'minisearch';
import { DOCS } from './docs-entries.js';
import type { DocsEntry } from './docs-entry.js';

/** One answer to a search: what it is, in a line or two, and the official page. */
export interface DocsHit {
  readonly title: string;
  readonly kind: DocsEntry['kind'];
  readonly text: string;
  /** Alibaba Cloud's own page. */
  readonly url: string;
}

const DEFAULT_HITS = 5;
const NAMED = 5;

let index: MiniSearch<DocsEntry & { id: number }> | undefined;

/**
 * Searches the operations, fields, statuses and error codes of the APIs this library speaks. Runs
 * here, over an index built at the first search; typing errors of a letter or two are forgiven.
 */
export function searchDocs(query: string, maxHits = DEFAULT_HITS): readonly DocsHit[] {
  index ??= build();
  return index
    .search(query, {
      boost: { title: 3 },
      // Who types a name wants the thing itself, not all that mentions it.
      boostDocument: (id, term) => (DOCS[Number(id)]?.title.toLowerCase() === term ? NAMED : 1),
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      combineWith: 'OR',
    })
    .slice(0, maxHits)
    .flatMap(({ id }) => {
      const entry = DOCS[Number(id)];
      return entry === undefined ? [] : [entry];
    });
}

function build(): MiniSearch<DocsEntry & { id: number }> {
  const search = new MiniSearch<DocsEntry & { id: number }>({
    fields: ['title', 'text'],
    tokenize: (text) => [...text.split(/[^\p{L}\p{N}]+/u), ...camelParts(text)].filter(Boolean),
  });
  search.addAll(DOCS.map((entry, id) => ({ ...entry, id })));
  return search;
}

/** `JobMaxRunningTimeMinutes` is found by "running time" too. */
function camelParts(text: string): readonly string[] {
  return text.match(/[A-Z][a-z]+|[A-Z]{2,}(?![a-z])/g) ?? [];
}

import { docsHits } from '../../bot/views/docs-hits.js';
import { safe, unescapeMrkdwn } from '../../bot/views/escape.js';
import type { Subcommand } from './subcommand.js';

const MAX_HITS = 5;

/** `/dlc docs QUERY` */
export const docs: Subcommand = {
  name: 'docs',
  aliases: ['doc', 'search'],
  async act({ deps, t, rest }) {
    const query = unescapeMrkdwn(rest);
    if (query === '') return t.lists.whatDocs;
    const hits = await deps.searchDocs(query, MAX_HITS);
    return hits.length > 0 ? docsHits(query, hits, t) : t.lists.noDocs(`“${safe(query, 80)}”`);
  },
};

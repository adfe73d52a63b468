import type { Catalogue } from '../text/catalogue.js';
import type { Answer } from './answer.js';
import { section } from './blocks.js';
import { escapeMrkdwn, safe } from './escape.js';

interface Hit {
  readonly title: string;
  readonly text: string;
  readonly url: string;
}

/** What a search of the documentation found, each with its official page. */
export function docsHits(query: string, hits: readonly Hit[], t: Catalogue): Answer {
  const head = t.lists.docs(`“${safe(query, 80)}”`);
  return {
    text: t.label(head, t.items(hits.map(({ title }) => safe(title, 80)))),
    blocks: [
      section(`*${head}*`),
      ...hits.map(({ title, text, url }) => {
        const link = /^https:\/\/[^\s|>]+$/.test(url)
          ? ` — <${escapeMrkdwn(url)}|${t.lists.openPage}>`
          : '';
        return section(`*${safe(title, 100)}*${link}\n${safe(text, 600)}`);
      }),
    ],
  };
}

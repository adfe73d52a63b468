import type { Command } from 'commander';
import { searchDocs } from '../pai/index.js';
import { count } from './arguments.js';
import { say } from './output.js';

/** `docs QUERY`: what the APIs' operations, fields and error codes mean. */
export function register(program: Command): void {
  program
    .command('docs')
    .description('search operations, fields and error codes; each hit has its official page')
    .argument('<query...>')
    .option('--limit <n>', 'hits at most', count, 5)
    .action((words: string[], { limit }: { limit: number }) => {
      const hits = searchDocs(words.join(' '), limit);
      if (hits.length === 0) say('Nothing found.');
      for (const { title, text, url } of hits) say(`${title}\n  ${text}\n  ${url}`);
    });
}

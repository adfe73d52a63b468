import { code } from '../../bot/views/escape.js';
import { specTable } from '../../bot/views/spec-table.js';
import type { Spec } from '../../runs/ports.js';
import type { Subcommand } from './subcommand.js';

const A_PAGE = 15;

/** `/dlc specs [gpu|cpu] [NAME] [page N]` */
export const specs: Subcommand = {
  name: 'specs',
  aliases: ['spec', 'machines'],
  async act({ deps, t, rest }) {
    const { page: wanted, words } = readPage(rest);
    const all = await deps.clouds.home.listSpecs();
    const found = all.filter((spec) => words.every((word) => hasWord(spec, word))).sort(bySize);
    if (found.length === 0) return t.lists.noSpecs(code(words.join(' ') || '*', 60));
    const pages = Math.ceil(found.length / A_PAGE);
    const page = Math.min(wanted, pages);
    return specTable(
      {
        specs: found.slice((page - 1) * A_PAGE, page * A_PAGE),
        page,
        pages,
        total: found.length,
        region: deps.clouds.home.region,
        query: (next) => [...words, `page ${next}`].join(' '),
      },
      t,
    );
  },
};

/** Takes `page N` out of the words. */
export function readPage(rest: string): { page: number; words: readonly string[] } {
  const match = /\bpage\s+(\d+)/i.exec(rest);
  const words = rest
    .replace(match?.[0] ?? '', '')
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean);
  return { page: Math.max(1, Number(match?.[1] ?? 1)), words };
}

function hasWord(spec: Spec, word: string): boolean {
  if (word === 'gpu' || word === 'cpu') return spec.accelerator.toLowerCase() === word;
  return `${spec.instanceType} ${spec.gpuModel ?? ''}`.toLowerCase().includes(word);
}

/** Those in stock first, then from small to large. */
function bySize(a: Spec, b: Spec): number {
  return (
    Number(b.inStock) - Number(a.inStock) ||
    a.gpuCount - b.gpuCount ||
    (a.gpuMemoryGiB ?? 0) - (b.gpuMemoryGiB ?? 0) ||
    a.cpu - b.cpu ||
    a.memoryGiB - b.memoryGiB ||
    a.instanceType.localeCompare(b.instanceType)
  );
}

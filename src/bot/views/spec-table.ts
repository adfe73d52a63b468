import type { KnownBlock } from '@slack/types';
import type { Spec } from '../../runs/ports.js';
import { ACTIONS } from '../ids.js';
import type { Catalogue } from '../text/catalogue.js';
import type { Answer } from './answer.js';
import { context, section } from './blocks.js';
import { code, safe } from './escape.js';
import { pager } from './run-list.js';
import { type Table, table, tableText } from './table.js';

/** One page of machines. */
export interface SpecPage {
  readonly specs: readonly Spec[];
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  readonly region: string;
  readonly query: (page: number) => string;
}

/** Machines with their stock. */
export function specTable(list: SpecPage, t: Catalogue): Answer {
  const rows: Table = {
    rows: [
      [t.lists.spec, t.lists.gpu, t.lists.cpu, t.lists.memory, t.lists.stock, t.lists.spot],
      ...list.specs.map((spec) => [
        spec.instanceType,
        gpuOf(spec, t),
        t.number(spec.cpu),
        `${t.number(spec.memoryGiB)} GiB`,
        spec.inStock ? t.lists.inStock : t.lists.soldOut,
        spotOf(spec, t),
      ]),
    ],
    right: [2, 3],
  };
  const count = t.lists.specCount(list.total, code(list.region));
  const around = (body: KnownBlock): KnownBlock[] => [
    section(`*${t.lists.specs}* · ${count}`),
    body,
    context(t.lists.priceHint),
    ...pager(list, t, ACTIONS.specPage),
  ];
  const names = list.specs.map(({ instanceType }) => safe(instanceType, 60));
  return {
    text: t.label(count, t.items(names)),
    blocks: around(table(rows)),
    fallback: around(tableText(rows)),
  };
}

function gpuOf(spec: Spec, t: Catalogue): string {
  if (spec.gpuCount === 0) return '–';
  const memory = spec.gpuMemoryGiB ? ` ${t.number(spec.gpuMemoryGiB)} GiB` : '';
  return `${t.number(spec.gpuCount)} × ${spec.gpuModel ?? 'GPU'}${memory}`;
}

function spotOf({ spotInStock }: Spec, t: Catalogue): string {
  if (spotInStock === undefined) return t.lists.notTold;
  return spotInStock ? t.lists.inStock : t.lists.soldOut;
}

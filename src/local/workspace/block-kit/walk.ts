import { asArray, asString, isRecord, type Json } from '../json.js';

/** Every object within `value`, with its JSON pointer, outermost first. */
export function* objectsIn(value: unknown, pointer: string): Generator<[Json, string]> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* objectsIn(item, `${pointer}/${index}`);
    return;
  }
  if (!isRecord(value)) return;
  yield [value, pointer];
  for (const [key, item] of Object.entries(value)) yield* objectsIn(item, `${pointer}/${key}`);
}

/** Every block, those in containers, carousels and plans too. */
export function* blocksIn(blocks: unknown, pointer: string): Generator<[Json, string]> {
  for (const [index, block] of asArray(blocks).entries()) {
    if (!isRecord(block)) continue;
    const here = `${pointer}/${index}`;
    yield [block, here];
    if (block.type === 'container') yield* blocksIn(block.child_blocks, `${here}/child_blocks`);
    if (block.type === 'carousel') yield* blocksIn(block.elements, `${here}/elements`);
    if (block.type === 'plan') yield* blocksIn(block.tasks, `${here}/tasks`);
  }
}

/** Characters of text that blocks show in all. */
export function textLength(blocks: unknown): number {
  let sum = 0;
  for (const [object] of objectsIn(blocks, '')) sum += asString(object.text)?.length ?? 0;
  return sum;
}

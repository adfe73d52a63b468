import type { AnyBlock } from '@slack/types';
import { type RefObject, useEffect, useRef } from 'react';
import { blockIdOf, placedElements } from './states.js';

/** What takes the focus in a block. */
const FIELD = 'input:not([type=file]), textarea, input[type=file], button';

/**
 * Puts the focus of a modal where the app asked (`focus_on_load`), else on the first field. Blocks that an update
 * brings get it only where the update took away what had it, e.g. a button that opened more fields: nobody is torn
 * out of what they are writing.
 */
export function useModalFocus(
  body: RefObject<HTMLElement | null>,
  blocks: readonly AnyBlock[],
  isTop: boolean,
): void {
  const known = useRef<ReadonlySet<string>>(new Set());
  const last = useRef<HTMLElement>(null);
  useEffect(() => {
    const keep = (event: FocusEvent): void => {
      last.current = event.target as HTMLElement;
    };
    const within = body.current;
    within?.addEventListener('focusin', keep);
    return () => within?.removeEventListener('focusin', keep);
  }, [body]);
  useEffect(() => {
    // The modal that lay on top is gone: back to what opened it.
    if (isTop && last.current?.isConnected) last.current.focus();
  }, [isTop]);
  useEffect(() => {
    const fresh = blocks.map(blockIdOf).filter((id) => !known.current.has(id));
    known.current = new Set(blocks.map(blockIdOf));
    if (!isTop || hasFocusWithin(body.current)) return;
    const wanted = placedElements(blocks).find(({ element }) => element.focus_on_load === true);
    const order = wanted && fresh.includes(wanted.blockId) ? [wanted.blockId, ...fresh] : fresh;
    for (const id of order) {
      const block = body.current?.querySelector(`[data-block-id="${CSS.escape(id)}"]`);
      const field = block?.querySelector<HTMLElement>(FIELD);
      if (field) return field.focus();
    }
  }, [blocks, body, isTop]);
}

function hasFocusWithin(body: HTMLElement | null): boolean {
  const holder = document.activeElement;
  return holder !== null && holder.tagName !== 'DIALOG' && (body?.contains(holder) ?? false);
}

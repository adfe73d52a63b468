import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';

/** The element of a pane or thread around something in it. */
const PANE = '.pane, .thread';

/**
 * The keys of a message list: arrows go from message to message, Enter or `t` opens the thread, Esc goes back to the
 * composer. What a message holds keeps its own keys.
 */
export function onListKey(event: KeyboardEvent<HTMLElement>): void {
  const message = event.target as HTMLElement;
  if (message.tagName !== 'ARTICLE' || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const pane = message.closest<HTMLElement>(PANE);
  if (step) {
    event.preventDefault();
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>('article')];
    const next = all[all.indexOf(message) + step];
    if (next) next.focus();
    else if (step > 0) composerOf(pane)?.focus();
  } else if (event.key === 'Enter' || event.key === 't') {
    event.preventDefault();
    message.querySelector<HTMLElement>('[data-opens=thread]')?.click();
  } else if (event.key === 'Escape' && pane?.matches('.pane')) {
    event.preventDefault();
    composerOf(pane)?.focus();
  }
}

/** From a composer up to the newest message above it. */
export function focusNewest(composer: HTMLElement): void {
  const all = composer.closest(PANE)?.querySelectorAll<HTMLElement>('article');
  all?.[all.length - 1]?.focus();
}

function composerOf(pane: HTMLElement | null): HTMLElement | null {
  return pane?.querySelector<HTMLElement>('.composer textarea') ?? null;
}

/**
 * Keeps the focus in a list whose messages change under it: where an update takes away the button that had it, the
 * message gets it, so that the next Tab goes on from there and not from the top of the page.
 * @returns the handler for `onFocus` of the list
 */
export function useKeptFocus(
  list: RefObject<HTMLElement | null>,
): (event: { target: EventTarget }) => void {
  const last = useRef<{ element: Element; ts: string }>(undefined);
  useLayoutEffect(() => {
    const { element, ts } = last.current ?? {};
    if (!element || element.isConnected || document.activeElement !== document.body) return;
    last.current = undefined;
    list.current?.querySelector<HTMLElement>(`article[data-ts="${ts}"]`)?.focus();
  });
  return ({ target }) => {
    const element = target as HTMLElement;
    const ts = element.closest<HTMLElement>('article')?.dataset.ts;
    last.current = ts === undefined ? undefined : { element, ts };
  };
}

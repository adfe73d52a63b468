import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** So near to an edge, in CSS pixels, the list follows what is new or draws what is older. */
const FOLLOW_PX = 80;
const OLDER_PX = 600;
/** Rows drawn at first and added at each reach for older ones; a screen holds some twenty. */
const PAGE = 60;

/** What a list needs to know of its scrolling. */
export interface Following {
  ref: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
  toEnd: () => void;
  /** Something came while the reader was further up. */
  hasNewer: boolean;
  /** Index of the first row that is drawn; those before it wait until the reader comes near. */
  from: number;
}

/** Follows the newest row while the reader is at the end, and draws older ones as they scroll up to them. */
export function useFollowing(count: number): Following {
  const ref = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const seen = useRef(count);
  /** Distance from the end at which the reader was before older rows were put above. */
  const kept = useRef<number>(undefined);
  const [hasNewer, setNewer] = useState(false);
  const [first, setFirst] = useState(() => Math.max(0, count - PAGE));
  const from = Math.min(first, Math.max(0, count - 1));

  useLayoutEffect(() => {
    const list = ref.current;
    const content = list?.lastElementChild;
    if (!list || !content) return;
    const follow = (): void => {
      // With no row yet there is only what stands above them all, and that is read from its top.
      if (atEnd.current && seen.current > 0) list.scrollTop = list.scrollHeight;
    };
    follow();
    const watch = new ResizeObserver(follow);
    watch.observe(content);
    watch.observe(list);
    return () => watch.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (count > seen.current && !atEnd.current) setNewer(true);
    seen.current = count;
    // At the end nobody looks at what was drawn long ago.
    if (atEnd.current && count - from > 3 * PAGE) setFirst(count - PAGE);
  }, [count, from]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the drawing of older rows that moves the reader
  useLayoutEffect(() => {
    const list = ref.current;
    if (!list || kept.current === undefined) return;
    list.scrollTop = list.scrollHeight - kept.current;
    kept.current = undefined;
  }, [from]);

  const onScroll = (): void => {
    const list = ref.current;
    if (!list) return;
    atEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < FOLLOW_PX;
    if (atEnd.current) setNewer(false);
    if (list.scrollTop < OLDER_PX && from > 0 && kept.current === undefined && !atEnd.current) {
      kept.current = list.scrollHeight - list.scrollTop;
      setFirst(Math.max(0, from - PAGE));
    }
  };
  const toEnd = (): void => {
    atEnd.current = true;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    ref.current?.scrollTo({
      top: ref.current.scrollHeight,
      behavior: isCalm ? 'instant' : 'smooth',
    });
    setNewer(false);
  };
  return { ref, onScroll, toEnd, hasNewer, from };
}

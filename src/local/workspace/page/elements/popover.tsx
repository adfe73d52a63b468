import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

interface Props {
  /** What it hangs on. */
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  align?: 'start' | 'end';
  /** At least as wide as its anchor. */
  fitsAnchor?: boolean;
  className?: string;
  /** Selector of what takes the focus once it is shown. */
  focusOn?: string;
  children: ReactNode;
}

/** Space kept to the window's edge and to the anchor, in CSS pixels. */
const GAP = 6;

/** A list or menu in the browser's top layer, beside its anchor and always inside the window. */
export function Popover({
  anchor,
  onClose,
  align = 'start',
  fitsAnchor = false,
  className = '',
  focusOn,
  children,
}: Props): ReactNode {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return;
    box.showPopover();
    const place = (): void => {
      const hook = anchor.current;
      if (!hook) return;
      const at = hook.getBoundingClientRect();
      box.style.minWidth = fitsAnchor ? `${at.width}px` : '';
      const below = innerHeight - at.bottom - 2 * GAP;
      const above = at.top - 2 * GAP;
      const opensUp = below < Math.min(box.scrollHeight, 320) && above > below;
      box.style.maxHeight = `${Math.min(opensUp ? above : below, 360)}px`;
      const size = box.getBoundingClientRect();
      const left = align === 'end' ? at.right - size.width : at.left;
      box.style.left = `${Math.max(GAP, Math.min(left, innerWidth - size.width - GAP))}px`;
      box.style.top = opensUp ? `${at.top - size.height - GAP}px` : `${at.bottom + GAP}px`;
    };
    place();
    if (focusOn) box.querySelector<HTMLElement>(focusOn)?.focus();
    const watch = new ResizeObserver(place);
    watch.observe(box);
    addEventListener('resize', place);
    addEventListener('scroll', place, true);
    return () => {
      watch.disconnect();
      removeEventListener('resize', place);
      removeEventListener('scroll', place, true);
    };
  }, [anchor, align, fitsAnchor, focusOn]);
  useEffect(() => {
    const onPointer = (event: PointerEvent): void => {
      const target = event.target as Node;
      if (!ref.current?.contains(target) && !anchor.current?.contains(target)) onClose();
    };
    addEventListener('pointerdown', onPointer, true);
    return () => removeEventListener('pointerdown', onPointer, true);
  }, [anchor, onClose]);
  return (
    <div ref={ref} popover="manual" className={`popover ${className}`}>
      {children}
    </div>
  );
}

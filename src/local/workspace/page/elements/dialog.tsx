import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  className: string;
  labelledBy: string;
  onCancel: () => void;
  /** A covered dialog keeps what was entered but is not shown. */
  isShown?: boolean;
  children: ReactNode;
}

/** A modal dialog: the browser keeps the focus inside and gives it back at the end; Esc cancels. */
export function Dialog({
  className,
  labelledBy,
  onCancel,
  isShown = true,
  children,
}: Props): ReactNode {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || !isShown) return;
    const before = document.activeElement;
    dialog.showModal();
    return () => {
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [isShown]);
  return (
    <dialog
      ref={ref}
      className={className}
      aria-labelledby={labelledBy}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onCancel();
      }}
    >
      {children}
    </dialog>
  );
}

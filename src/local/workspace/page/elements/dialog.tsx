import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  className: string;
  labelledBy: string;
  onCancel: () => void;
  /** A covered dialog keeps what was entered but is not shown. */
  isShown?: boolean;
  /** What has the focus first: the first control, or the dialog until something within takes it. */
  startsOn?: 'control' | 'dialog';
  children: ReactNode;
}

/** A modal dialog: the browser keeps the focus inside and gives it back at the end; Esc cancels. */
export function Dialog({
  className,
  labelledBy,
  onCancel,
  isShown = true,
  startsOn = 'control',
  children,
}: Props): ReactNode {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || !isShown) return;
    const before = document.activeElement;
    dialog.showModal();
    if (startsOn === 'dialog') dialog.focus();
    return () => {
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [isShown, startsOn]);
  return (
    <dialog
      ref={ref}
      tabIndex={-1}
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

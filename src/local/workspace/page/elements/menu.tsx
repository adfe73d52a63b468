import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { Popover } from './popover.js';

export interface MenuItem {
  key: string;
  label: ReactNode;
  detail?: ReactNode;
  onChoose: () => void;
}

interface Props {
  /** Accessible name of the button. */
  label: string;
  button: ReactNode;
  className?: string;
  align?: 'start' | 'end';
  items: readonly MenuItem[];
}

/** A button that opens a menu; arrow keys move in it, Esc closes it. */
export function Menu({ label, button, className = '', align = 'start', items }: Props): ReactNode {
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
    anchor.current?.focus();
  };
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={className}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {button}
      </button>
      {isOpen && (
        <Popover
          anchor={anchor}
          align={align}
          onClose={() => setOpen(false)}
          className="menu"
          focusOn="[role=menuitem]"
        >
          <div
            role="menu"
            aria-label={label}
            tabIndex={-1}
            onKeyDown={(event) => moveIn(event, close)}
          >
            {items.map((item) => (
              <button
                key={item.key}
                type="button"
                role="menuitem"
                onClick={() => {
                  close();
                  item.onChoose();
                }}
              >
                <span>{item.label}</span>
                {item.detail && <small>{item.detail}</small>}
              </button>
            ))}
          </div>
        </Popover>
      )}
    </>
  );
}

function moveIn(event: KeyboardEvent<HTMLElement>, close: () => void): void {
  if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    event.stopPropagation();
    close();
    return;
  }
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: (at + 1) % items.length, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items.at(to)?.focus();
}

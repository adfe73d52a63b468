import type { ReactNode } from 'react';
import type { Suggestion } from './composing.js';

interface Props {
  id: string;
  found: readonly Suggestion[];
  current: Suggestion | undefined;
  onChoose: (choice: Suggestion) => void;
}

/** What the composer offers while a command or a name is typed. */
export function Suggestions({ id, found, current, onChoose }: Props): ReactNode {
  return (
    <div id={id} role="listbox" aria-label="Suggestions">
      {found.map((one, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the composer
        // biome-ignore lint/a11y/useKeyWithClickEvents: the composer takes the keys
        <div
          key={one.key}
          id={`${id}-${index}`}
          role="option"
          aria-selected={one === current}
          className={one === current ? 'option is-active' : 'option'}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(one)}
        >
          <span className="suggestion-head">
            <strong>{one.name}</strong>
            {one.hint && <code>{one.hint}</code>}
          </span>
          {one.detail && <small>{one.detail}</small>}
        </div>
      ))}
    </div>
  );
}

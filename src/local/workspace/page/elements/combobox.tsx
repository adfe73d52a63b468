import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { ChevronIcon, CloseIcon } from '../shell/icons.js';
import { Popover } from './popover.js';

/** One thing to choose. */
export interface Choice {
  key: string;
  /** What is searched and what the closed box shows. */
  text: string;
  label: ReactNode;
  detail?: ReactNode;
  group?: string;
}

interface Props {
  choices: readonly Choice[];
  /** Keys of what is chosen now; at most one unless `isMulti`. */
  chosen: readonly Choice[];
  onChange: (chosen: Choice[]) => void;
  isMulti?: boolean;
  maxItems?: number;
  placeholder: string;
  /** When the app is asked for the choices: called with what is typed. */
  onQuery?: (query: string) => void;
  emptyWord?: string;
  canClear?: boolean;
  inputId?: string;
  labelId?: string;
  describedById?: string;
  isInvalid?: boolean;
}

/**
 * A box that is typed in to find and choose: role combobox with a listbox of options. The focus stays in
 * the box; arrow keys move, Enter chooses, Esc closes the list only.
 */
export function Combobox(props: Props): ReactNode {
  const { choices, chosen, onChange, isMulti = false, maxItems, onQuery } = props;
  const listId = useId();
  const anchor = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);

  const words = query.trim().toLowerCase();
  const shown =
    onQuery || !words ? choices : choices.filter((c) => c.text.toLowerCase().includes(words));
  const isChosen = (choice: Choice): boolean => chosen.some((known) => known.key === choice.key);

  const search = (text: string): void => {
    setQuery(text);
    setAt(0);
    setOpen(true);
    onQuery?.(text);
  };
  const open = (): void => {
    if (isOpen) return;
    setOpen(true);
    const current = choices.findIndex(isChosen);
    setAt(Math.max(0, current));
    onQuery?.('');
  };
  const close = (): void => {
    setOpen(false);
    setQuery('');
  };
  const choose = (choice: Choice | undefined): void => {
    if (!choice) return;
    if (!isMulti) {
      onChange([choice]);
      close();
    } else if (isChosen(choice)) {
      onChange(chosen.filter((known) => known.key !== choice.key));
    } else if (maxItems === undefined || chosen.length < maxItems) {
      onChange([...chosen, choice]);
      setQuery('');
      setAt(Math.max(0, choices.indexOf(choice)));
    }
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (isOpen) setAt((at + step + shown.length) % Math.max(1, shown.length));
      else open();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (isOpen) choose(shown[at]);
      else open();
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'Backspace' && isMulti && query === '') {
      onChange(chosen.slice(0, -1));
    }
  };
  const single = isMulti ? undefined : chosen[0];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a click beside the text still goes to the box
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box within takes the keys
    <div
      ref={anchor}
      className={`combobox ${isOpen ? 'is-open' : ''}`}
      onClick={() => {
        input.current?.focus();
        open();
      }}
    >
      {isMulti &&
        chosen.map((choice) => (
          <span key={choice.key} className="chip">
            {choice.label}
            <button
              type="button"
              aria-label={`Remove ${choice.text}`}
              onClick={(event) => {
                event.stopPropagation();
                onChange(chosen.filter((known) => known.key !== choice.key));
              }}
            >
              <CloseIcon />
            </button>
          </span>
        ))}
      <input
        ref={input}
        id={props.inputId}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && shown[at] ? `${listId}-${at}` : undefined}
        aria-labelledby={props.labelId}
        aria-label={props.labelId ? undefined : props.placeholder}
        aria-describedby={props.describedById}
        aria-invalid={props.isInvalid}
        autoComplete="off"
        className={single && !isOpen ? 'has-choice' : ''}
        placeholder={single ? single.text : chosen.length > 0 ? '' : props.placeholder}
        value={isOpen ? query : (single?.text ?? '')}
        onChange={(event) => search(event.target.value)}
        onKeyDown={onKey}
        onBlur={close}
      />
      {single && props.canClear && (
        <button
          type="button"
          className="combobox-clear"
          aria-label={`Clear ${single.text}`}
          onClick={(event) => {
            event.stopPropagation();
            onChange([]);
          }}
        >
          <CloseIcon />
        </button>
      )}
      <ChevronIcon />
      {isOpen && (
        <Popover anchor={anchor} onClose={close} fitsAnchor className="listbox">
          <Options
            id={listId}
            choices={shown}
            at={at}
            isMulti={isMulti}
            isChosen={isChosen}
            onChoose={choose}
            emptyWord={props.emptyWord ?? 'No results'}
          />
        </Popover>
      )}
    </div>
  );
}

interface OptionsProps {
  id: string;
  choices: readonly Choice[];
  at: number;
  isMulti: boolean;
  isChosen: (choice: Choice) => boolean;
  onChoose: (choice: Choice) => void;
  emptyWord: string;
}

function Options(props: OptionsProps): ReactNode {
  const { id, choices, at, isMulti, isChosen, onChoose, emptyWord } = props;
  return (
    <div id={id} role="listbox" aria-multiselectable={isMulti}>
      {choices.length === 0 && <p className="listbox-empty">{emptyWord}</p>}
      {choices.map((choice, index) => (
        <div key={choice.key} role="presentation">
          {choice.group && choice.group !== choices[index - 1]?.group && (
            <p className="listbox-group">{choice.group}</p>
          )}
          {/* biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the combobox */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the combobox takes the keys */}
          <div
            id={`${id}-${index}`}
            role="option"
            aria-selected={isChosen(choice)}
            className={index === at ? 'option is-active' : 'option'}
            ref={(row) => {
              if (row && index === at) row.scrollIntoView({ block: 'nearest' });
            }}
            onPointerDown={(event) => event.preventDefault()}
            onClick={(event) => {
              event.stopPropagation();
              onChoose(choice);
            }}
          >
            <span>{choice.label}</span>
            {choice.detail && <small>{choice.detail}</small>}
          </div>
        </div>
      ))}
    </div>
  );
}

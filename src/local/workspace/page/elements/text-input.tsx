import type {
  EmailInput,
  NumberInput,
  PlainTextInput,
  RichTextInput,
  URLInput,
} from '@slack/types';
import type { ComponentProps, KeyboardEvent, ReactNode } from 'react';
import type { StatefulElement } from './states.js';
import { type ElementPlace, useElement } from './surface.js';

type TextElement = PlainTextInput | EmailInput | URLInput | NumberInput;

const TYPES = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'text',
} as const;

/** A one-line or many-line text, an address, or a number. */
export function TextElementInput({
  element,
  place,
}: {
  element: TextElement;
  place: ElementPlace;
}): ReactNode {
  const { state, keep, set, tell } = useElement(element as unknown as StatefulElement, place);
  const value = state.value ?? '';
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  const isMultiline = element.type === 'plain_text_input' && element.multiline === true;
  const max = element.type === 'plain_text_input' ? element.max_length : undefined;
  const min = element.type === 'plain_text_input' ? element.min_length : undefined;
  const onText = (text: string): void => {
    const next = { value: text === '' ? null : text };
    if (triggers.includes('on_character_entered')) set(next);
    else keep(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || isMultiline || event.nativeEvent.isComposing) return;
    if (place.tellsApp && triggers.includes('on_enter_pressed')) {
      event.preventDefault();
      tell();
    }
  };
  const shared = {
    id: place.inputId,
    'aria-labelledby': place.labelId,
    'aria-label': place.labelId ? undefined : element.placeholder?.text,
    'aria-describedby': place.describedById,
    'aria-invalid': place.isInvalid,
    placeholder: element.placeholder?.text,
    value,
    onKeyDown,
  } satisfies ComponentProps<'input'> & ComponentProps<'textarea'>;
  return (
    <div className="text-field">
      {isMultiline ? (
        <textarea
          {...shared}
          rows={5}
          className="input grows"
          spellCheck={false}
          onChange={(event) => onText(event.target.value)}
        />
      ) : (
        <input
          {...shared}
          className="input"
          type={TYPES[element.type]}
          inputMode={inputModeOf(element)}
          onChange={(event) => onText(event.target.value)}
        />
      )}
      <Counter length={value.length} max={max} min={min} />
    </div>
  );
}

function inputModeOf(element: TextElement): 'numeric' | 'decimal' | undefined {
  if (element.type !== 'number_input') return undefined;
  return element.is_decimal_allowed ? 'decimal' : 'numeric';
}

interface CounterProps {
  length: number;
  max: number | undefined;
  min: number | undefined;
}

/** How much room is left; it shows once a fifth of the room or less remains, or where a minimum is not met. */
function Counter({ length, max, min }: CounterProps): ReactNode {
  if (max !== undefined && length >= max * 0.8) {
    return (
      <output className={length > max ? 'counter is-over' : 'counter'}>
        {length} / {max}
      </output>
    );
  }
  if (min !== undefined && length > 0 && length < min) {
    return <output className="counter">{`${min - length} more`}</output>;
  }
  return null;
}

/** A rich text input, typed as plain paragraphs. */
export function RichTextElementInput({
  element,
  place,
}: {
  element: RichTextInput;
  place: ElementPlace;
}): ReactNode {
  const { state, set } = useElement(element as unknown as StatefulElement, place);
  return (
    <textarea
      id={place.inputId}
      aria-labelledby={place.labelId}
      aria-label={place.labelId ? undefined : element.placeholder?.text}
      aria-describedby={place.describedById}
      aria-invalid={place.isInvalid}
      className="input grows"
      rows={element.min_lines ?? 4}
      placeholder={element.placeholder?.text}
      value={plainOfRich(state.rich_text_value)}
      onChange={(event) => set({ rich_text_value: richOfPlain(event.target.value) })}
    />
  );
}

function richOfPlain(text: string): unknown {
  if (text === '') return null;
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
  };
}

/** All text leaves of a rich text value, joined. */
function plainOfRich(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  if ('type' in value && value.type === 'text' && 'text' in value) return String(value.text);
  if (!('elements' in value) || !Array.isArray(value.elements)) return '';
  return value.elements.map(plainOfRich).join('');
}

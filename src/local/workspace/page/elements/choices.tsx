import type { Checkboxes, Option, RadioButtons } from '@slack/types';
import { type ReactNode, useId } from 'react';
import type { SelectedOption } from '../../protocol.js';
import { Text } from '../text/text.js';
import type { StatefulElement } from './states.js';
import { type ElementPlace, useElement } from './surface.js';

interface Props {
  element: Checkboxes | RadioButtons;
  place: ElementPlace;
}

/** Checkboxes or radio buttons. */
export function ChoicesElement({ element, place }: Props): ReactNode {
  const { state, set } = useElement(element as unknown as StatefulElement, place);
  const name = useId();
  const isRadio = element.type === 'radio_buttons';
  const chosen = isRadio ? [state.selected_option] : (state.selected_options ?? []);
  const isChosen = (option: Option): boolean => chosen.some((one) => one?.value === option.value);
  const toggle = (option: Option): void => {
    const whole = option as SelectedOption;
    if (isRadio) {
      set({ selected_option: whole });
      return;
    }
    const kept = element.options.filter((one) => isChosen(one) !== (one.value === option.value));
    set({ selected_options: kept as SelectedOption[] });
  };
  return (
    <fieldset
      className="choices"
      aria-labelledby={place.labelId}
      aria-describedby={place.describedById}
    >
      {element.options.map((option, index) => (
        <Row
          key={option.value ?? index}
          option={option}
          type={isRadio ? 'radio' : 'checkbox'}
          name={name}
          isChosen={isChosen(option)}
          onToggle={() => toggle(option)}
        />
      ))}
    </fieldset>
  );
}

interface RowProps {
  option: Option;
  type: 'radio' | 'checkbox';
  name: string;
  isChosen: boolean;
  onToggle: () => void;
}

function Row({ option, type, name, isChosen, onToggle }: RowProps): ReactNode {
  const detailId = useId();
  const inputId = useId();
  return (
    <div className="choice">
      <input
        id={inputId}
        type={type}
        name={name}
        checked={isChosen}
        aria-describedby={option.description ? detailId : undefined}
        onChange={onToggle}
      />
      <label htmlFor={inputId}>
        <Text of={option.text} />
      </label>
      {option.description && (
        <small id={detailId}>
          <Text of={option.description} />
        </small>
      )}
    </div>
  );
}

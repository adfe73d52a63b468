import type { Datepicker, DateTimepicker, Timepicker } from '@slack/types';
import type { ReactNode } from 'react';
import { usePage } from '../model/act-context.js';
import { secondsOfWallTime, wallTimeOf } from '../text/wall-time.js';
import type { StatefulElement } from './states.js';
import { type ElementPlace, useElement } from './surface.js';

interface Props {
  element: Datepicker | Timepicker | DateTimepicker;
  place: ElementPlace;
}

const TYPES = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' } as const;
const NAMES = { datepicker: 'Date', timepicker: 'Time', datetimepicker: 'Date and time' } as const;

/** A date, a time, or both; the latter in the reader's own zone. */
export function DateElement({ element, place }: Props): ReactNode {
  const { workspace } = usePage();
  const { state, set } = useElement(element as unknown as StatefulElement, place);
  const { tz } = workspace.me;
  const value =
    element.type === 'datepicker'
      ? state.selected_date
      : element.type === 'timepicker'
        ? state.selected_time
        : state.selected_date_time && wallTimeOf(state.selected_date_time, tz);
  const onChange = (text: string): void => {
    const entered = text || null;
    if (element.type === 'datepicker') set({ selected_date: entered });
    else if (element.type === 'timepicker') set({ selected_time: entered });
    else set({ selected_date_time: entered === null ? null : secondsOfWallTime(entered, tz) });
  };
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined;
  return (
    <input
      id={place.inputId}
      type={TYPES[element.type]}
      className="input date-input"
      aria-labelledby={place.labelId}
      aria-label={place.labelId ? undefined : (placeholder ?? NAMES[element.type])}
      aria-describedby={place.describedById}
      aria-invalid={place.isInvalid}
      value={value || ''}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

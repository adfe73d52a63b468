import type { AnyBlock } from '@slack/types';
import type { ElementState, StateValues } from '../../protocol.js';
import { isEmptyState, placedElements, type StatefulElement, stateIn } from './states.js';

/**
 * What keeps a modal from being sent, keyed by block id, in the words a person reads beside the field.
 * Slack checks these itself before the app hears of a submission.
 */
export function fieldFaults(
  blocks: readonly AnyBlock[],
  touched: StateValues,
): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const { blockId, element, isRequired } of placedElements(blocks)) {
    const state = stateIn(touched, blockId, element);
    const fault = isEmptyState(state)
      ? isRequired && 'Please complete this required field.'
      : valueFault(element, state);
    if (fault) faults[blockId] = fault;
  }
  return faults;
}

function valueFault(element: StatefulElement, state: ElementState): string | undefined {
  const value = state.value ?? '';
  switch (element.type) {
    case 'plain_text_input':
      return lengthFault(value, element);
    case 'number_input':
      return numberFault(value, element);
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : 'Enter a valid email address.';
    case 'url_text_input':
      return URL.canParse(value) ? undefined : 'Enter a valid URL, with http:// or https://.';
    default:
      return undefined;
  }
}

function lengthFault(value: string, element: StatefulElement): string | undefined {
  const min = numberOf(element.min_length);
  const max = numberOf(element.max_length);
  if (min !== undefined && value.length < min) return `Enter at least ${min} characters.`;
  if (max !== undefined && value.length > max) return `Enter at most ${max} characters.`;
  return undefined;
}

function numberFault(value: string, element: StatefulElement): string | undefined {
  const isDecimal = element.is_decimal_allowed === true;
  const number = Number(value);
  if (!Number.isFinite(number)) return 'Enter a number.';
  if (!isDecimal && !Number.isInteger(number)) return 'Enter a whole number.';
  const min = numberOf(element.min_value);
  const max = numberOf(element.max_value);
  if (min !== undefined && number < min) return `Enter ${min} or more.`;
  if (max !== undefined && number > max) return `Enter ${max} or less.`;
  return undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : undefined;
}

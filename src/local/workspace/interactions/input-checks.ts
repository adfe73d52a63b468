import { asString, type Json } from '../json.js';
import type { ElementState } from '../protocol.js';
import type { StoredView } from '../state/views.js';
import { findElements, valueField } from './input-state.js';

/** What Slack itself refuses before a submission leaves for the app, keyed by block_id. */
export function missingInputs(view: StoredView): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { blockId, actionId, element, block } of findElements(view.view.blocks)) {
    if (block.type !== 'input') continue;
    const state = view.state[blockId]?.[actionId];
    const field = valueField(asString(element.type));
    if (!state || !field) continue;
    const value = state[field];
    const isEmpty = value === null || value === undefined || value === '' || isEmptyList(value);
    const problem = isEmpty
      ? block.optional === true
        ? undefined
        : 'Please complete this required field.'
      : wrongValue(element, state);
    if (problem !== undefined) errors[blockId] = problem;
  }
  return errors;
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function wrongValue(element: Json, state: ElementState): string | undefined {
  const text = state.value ?? '';
  switch (element.type) {
    case 'plain_text_input':
      return wrongLength(element, text);
    case 'number_input':
      return wrongNumber(element, text);
    case 'email_text_input':
      return /^\S+@\S+\.\S+$/.test(text) ? undefined : 'Please enter a valid email address.';
    case 'url_text_input':
      return URL.canParse(text) ? undefined : 'Please enter a valid URL.';
    default:
      return undefined;
  }
}

function wrongLength(element: Json, text: string): string | undefined {
  const least = Number(element.min_length ?? 0);
  // docs: plain_text_input holds 3,000 characters at most, whatever the app says.
  const most = Number(element.max_length ?? 3000);
  if (text.length < least) return `Please enter at least ${least} characters.`;
  return text.length > most ? `Please enter no more than ${most} characters.` : undefined;
}

function wrongNumber(element: Json, text: string): string | undefined {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return 'Please enter a valid number.';
  if (element.is_decimal_allowed !== true && !Number.isInteger(value)) {
    return 'Please enter a whole number.';
  }
  const least = asString(element.min_value);
  const most = asString(element.max_value);
  if (least !== undefined && value < Number(least)) return `Please enter ${least} or more.`;
  return most !== undefined && value > Number(most) ? `Please enter ${most} or less.` : undefined;
}

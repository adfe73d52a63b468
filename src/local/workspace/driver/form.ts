import { type FoundElement, findElements, valueField } from '../interactions/input-state.js';
import { asArray, asRecord, asString, isRecord, type Json } from '../json.js';
import type { ElementState } from '../protocol.js';

/**
 * What a person puts into an input: text; the text or value of an option (several for a multi
 * select or checkboxes); an id for people, conversations and channels; seconds for a date and time;
 * ids of uploaded files; null for nothing.
 */
export type FormValue = string | number | null | readonly string[];

/** The elements of a surface in words, for errors. */
function described(found: readonly FoundElement[]): string {
  const names = found.map(
    ({ element, block, actionId }) =>
      `${actionId} (${textOf(element.text) ?? textOf(block.label) ?? '-'})`,
  );
  return names.join(', ') || 'none';
}

function textOf(value: unknown): string | undefined {
  return asString(asRecord(value).text);
}

/** The input whose block_id, action_id or label is `key`. Throws where there is none. */
export function inputNamed(blocks: unknown, key: string): FoundElement {
  const found = findElements(blocks);
  const input =
    found.find((one) => one.blockId === key || one.actionId === key) ??
    found.find((one) => textOf(one.block.label) === key);
  if (!input) throw new Error(`There is no input "${key}" here, only: ${described(found)}`);
  return input;
}

/** What to press: by action_id, by the words on it, or by its value; what is given must all agree. */
export interface Target {
  actionId?: string;
  blockId?: string;
  text?: string;
  value?: string;
}

/** The element to press. Throws where there is none, or more than one. */
export function elementTo(blocks: unknown, target: Target): FoundElement {
  const all = findElements(blocks);
  const fits = all.filter(
    ({ element, actionId, blockId }) =>
      (target.actionId === undefined || actionId === target.actionId) &&
      (target.blockId === undefined || blockId === target.blockId) &&
      (target.text === undefined || textOf(element.text) === target.text) &&
      (target.value === undefined || element.value === target.value),
  );
  const [first] = fits;
  if (!first || fits.length > 1) {
    const count = fits.length === 0 ? 'Nothing' : `${fits.length} elements`;
    throw new Error(`${count} to press for ${JSON.stringify(target)} among: ${described(all)}`);
  }
  return first;
}

/** The element's state once a person has put `value` into it. Throws for an option not offered. */
export function stateWith(element: Json, value: FormValue): ElementState {
  const type = asString(element.type) ?? '';
  const field = valueField(type);
  if (!field) throw new Error(`A ${type} takes no value.`);
  return { type, [field]: valueFor(element, field, value) };
}

function valueFor(element: Json, field: keyof ElementState, value: FormValue): unknown {
  const list = value === null ? [] : Array.isArray(value) ? value : [String(value)];
  switch (field) {
    case 'selected_option':
      return value === null ? null : optionOf(element, String(value));
    case 'selected_options':
      return list.map((one) => optionOf(element, one));
    case 'files':
    case 'selected_users':
    case 'selected_conversations':
    case 'selected_channels':
      return list;
    case 'selected_date_time':
      return value === null ? null : Number(value);
    case 'rich_text_value':
      return value === null ? null : asRichText(String(value));
    default:
      return value === null ? null : String(value);
  }
}

function asRichText(text: string): Json {
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
  return { type: 'rich_text', elements: [section] };
}

function optionOf(element: Json, wanted: string): Json {
  const groups = asArray(element.option_groups).flatMap((group) =>
    asArray(asRecord(group).options),
  );
  const options = [...asArray(element.options), ...groups].filter(isRecord);
  const option =
    options.find((one) => one.value === wanted) ??
    options.find((one) => textOf(one.text) === wanted);
  if (option) return option;
  // An external select's options come from the app, so any value may have been offered.
  if (options.length === 0) return { text: { type: 'plain_text', text: wanted }, value: wanted };
  const offered = options.map((one) => `${String(one.value)} (${textOf(one.text) ?? ''})`);
  throw new Error(`"${wanted}" is not offered, only: ${offered.join(', ')}`);
}

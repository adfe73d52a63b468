import { asArray, asString, isRecord, type Json } from '../json.js';
import type { ElementState, StateValues } from '../protocol.js';

/** An interactive element and the block it stands in. */
export interface FoundElement {
  blockId: string;
  actionId: string;
  element: Json;
  /** The whole block; of type `input` for a form field. */
  block: Json;
}

/** Every element with an action_id, in the order a reader meets them. */
export function findElements(blocks: unknown): FoundElement[] {
  const found: FoundElement[] = [];
  const visit = (value: unknown, block: Json): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, block);
    if (!isRecord(value)) return;
    const actionId = asString(value.action_id);
    const blockId = asString(block.block_id);
    if (actionId !== undefined && blockId !== undefined) {
      found.push({ blockId, actionId, element: value, block });
    }
    for (const key of ['elements', 'element', 'accessory', 'actions']) visit(value[key], block);
  };
  const visitBlocks = (list: unknown): void => {
    for (const block of asArray(list)) {
      if (!isRecord(block)) continue;
      if (block.type === 'container') visitBlocks(block.child_blocks);
      else if (block.type === 'carousel') visitBlocks(block.elements);
      else visit(block, block);
    }
  };
  visitBlocks(blocks);
  return found;
}

/** Where each type of element keeps its value in `state.values`, and where its initial one stands. */
const VALUE_FIELDS: Readonly<Record<string, { field: keyof ElementState; initial: string }>> = {
  plain_text_input: { field: 'value', initial: 'initial_value' },
  email_text_input: { field: 'value', initial: 'initial_value' },
  url_text_input: { field: 'value', initial: 'initial_value' },
  number_input: { field: 'value', initial: 'initial_value' },
  rich_text_input: { field: 'rich_text_value', initial: 'initial_value' },
  static_select: { field: 'selected_option', initial: 'initial_option' },
  external_select: { field: 'selected_option', initial: 'initial_option' },
  radio_buttons: { field: 'selected_option', initial: 'initial_option' },
  multi_static_select: { field: 'selected_options', initial: 'initial_options' },
  multi_external_select: { field: 'selected_options', initial: 'initial_options' },
  checkboxes: { field: 'selected_options', initial: 'initial_options' },
  datepicker: { field: 'selected_date', initial: 'initial_date' },
  timepicker: { field: 'selected_time', initial: 'initial_time' },
  datetimepicker: { field: 'selected_date_time', initial: 'initial_date_time' },
  users_select: { field: 'selected_user', initial: 'initial_user' },
  multi_users_select: { field: 'selected_users', initial: 'initial_users' },
  conversations_select: { field: 'selected_conversation', initial: 'initial_conversation' },
  multi_conversations_select: { field: 'selected_conversations', initial: 'initial_conversations' },
  channels_select: { field: 'selected_channel', initial: 'initial_channel' },
  multi_channels_select: { field: 'selected_channels', initial: 'initial_channels' },
  file_input: { field: 'files', initial: 'initial_files' },
};

/** The field that holds what was chosen in this type of element; undefined for buttons. */
export function valueField(type: string | undefined): keyof ElementState | undefined {
  if (type === 'overflow') return 'selected_option';
  return type === undefined ? undefined : VALUE_FIELDS[type]?.field;
}

function isList(field: keyof ElementState): boolean {
  return field === 'files' || (field.startsWith('selected_') && field.endsWith('s'));
}

function initialOf(element: Json, channel: string | undefined): ElementState | undefined {
  const type = asString(element.type) ?? '';
  const fields = VALUE_FIELDS[type];
  if (!fields) return undefined;
  const here =
    channel !== undefined && element.default_to_current_conversation === true
      ? isList(fields.field)
        ? [channel]
        : channel
      : undefined;
  const initial = element[fields.initial] ?? here ?? (isList(fields.field) ? [] : null);
  return { type, [fields.field]: initial };
}

/**
 * `state.values` of fresh blocks: what was typed where ids and type stay, initial values elsewhere.
 * `channel` is the conversation a person is in, for default_to_current_conversation.
 */
export function initialState(blocks: unknown, before: StateValues, channel?: string): StateValues {
  const state: StateValues = {};
  for (const { blockId, actionId, element } of findElements(blocks)) {
    const initial = initialOf(element, channel);
    if (!initial) continue;
    const typed = before[blockId]?.[actionId];
    const group = state[blockId] ?? {};
    group[actionId] = typed?.type === initial.type ? typed : initial;
    state[blockId] = group;
  }
  return state;
}

/** `state` with what was newly typed, limited to elements that are there. */
export function mergeState(blocks: unknown, present: StateValues, typed: StateValues): StateValues {
  const merged: StateValues = {};
  for (const [blockId, group] of Object.entries(present)) {
    merged[blockId] = { ...group, ...typed[blockId] };
  }
  for (const [blockId, group] of Object.entries(typed)) merged[blockId] ??= group;
  return initialState(blocks, merged);
}

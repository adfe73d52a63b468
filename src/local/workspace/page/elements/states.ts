import type { AnyBlock, KnownBlock } from '@slack/types';
import type { ElementState, SelectedOption, StateValues } from '../../protocol.js';

/** An element that keeps what a person entered, as far as the state needs to know it. */
export interface StatefulElement {
  type: string;
  action_id?: string;
  [field: string]: unknown;
}

/** Where an element stands. */
export interface PlacedElement {
  blockId: string;
  element: StatefulElement;
  /** For an element of an input block that must be filled. */
  isRequired: boolean;
}

/** A block's id; one that the app left out is named by its place, as the server may not have named it either. */
export function blockIdOf(block: { block_id?: string }, index: number): string {
  return block.block_id ?? `block-${index}`;
}

const EMPTY: Record<string, (element: StatefulElement) => Partial<ElementState>> = {
  plain_text_input: (e) => ({ value: textOr(e.initial_value) }),
  email_text_input: (e) => ({ value: textOr(e.initial_value) }),
  url_text_input: (e) => ({ value: textOr(e.initial_value) }),
  number_input: (e) => ({ value: textOr(e.initial_value) }),
  rich_text_input: (e) => ({ rich_text_value: e.initial_value ?? null }),
  static_select: (e) => ({ selected_option: optionOr(e.initial_option) }),
  external_select: (e) => ({ selected_option: optionOr(e.initial_option) }),
  radio_buttons: (e) => ({ selected_option: optionOr(e.initial_option) }),
  checkboxes: (e) => ({ selected_options: optionsOr(e.initial_options) }),
  multi_static_select: (e) => ({ selected_options: optionsOr(e.initial_options) }),
  multi_external_select: (e) => ({ selected_options: optionsOr(e.initial_options) }),
  users_select: (e) => ({ selected_user: textOr(e.initial_user) }),
  multi_users_select: (e) => ({ selected_users: textsOr(e.initial_users) }),
  conversations_select: (e) => ({ selected_conversation: textOr(e.initial_conversation) }),
  multi_conversations_select: (e) => ({
    selected_conversations: textsOr(e.initial_conversations),
  }),
  channels_select: (e) => ({ selected_channel: textOr(e.initial_channel) }),
  multi_channels_select: (e) => ({ selected_channels: textsOr(e.initial_channels) }),
  datepicker: (e) => ({ selected_date: textOr(e.initial_date) }),
  timepicker: (e) => ({ selected_time: textOr(e.initial_time) }),
  datetimepicker: (e) => ({
    selected_date_time: typeof e.initial_date_time === 'number' ? e.initial_date_time : null,
  }),
  file_input: () => ({ files: [] }),
};

function textOr(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
function textsOr(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
function optionOr(value: unknown): SelectedOption | null {
  return (value as SelectedOption | undefined) ?? null;
}
function optionsOr(value: unknown): SelectedOption[] {
  return (value as SelectedOption[] | undefined) ?? [];
}

/** What an element holds before anyone has touched it. */
export function initialState(element: StatefulElement): ElementState {
  return { type: element.type, ...EMPTY[element.type]?.(element) };
}

/** Whether an element holds something a submission carries. */
export function isStateful(element: { type: string }): boolean {
  return element.type in EMPTY;
}

/** All elements of the blocks that hold state, with those inside containers. */
export function placedElements(blocks: readonly AnyBlock[]): PlacedElement[] {
  return blocks.flatMap((anyBlock, index): PlacedElement[] => {
    const block = anyBlock as KnownBlock;
    const blockId = blockIdOf(block, index);
    const place = (element: object | undefined, isRequired = false): PlacedElement[] => {
      const stateful = element as StatefulElement | undefined;
      return stateful && isStateful(stateful) ? [{ blockId, element: stateful, isRequired }] : [];
    };
    if (block.type === 'input') return place(block.element, block.optional !== true);
    if (block.type === 'section') return place(block.accessory);
    if (block.type === 'actions') return block.elements.flatMap((element) => place(element));
    if (block.type === 'container') return placedElements(block.child_blocks);
    return [];
  });
}

/** `state.values` of a message or view: what was touched, and for the rest what the blocks say. */
export function collectState(blocks: readonly AnyBlock[], touched: StateValues): StateValues {
  const values: StateValues = {};
  for (const { blockId, element } of placedElements(blocks)) {
    const actionId = element.action_id ?? '';
    values[blockId] = {
      ...values[blockId],
      [actionId]: stateIn(touched, blockId, element),
    };
  }
  return values;
}

/** What an element holds: what was entered, unless an update has put another kind of element in its place. */
export function stateIn(
  touched: StateValues,
  blockId: string,
  element: StatefulElement,
): ElementState {
  const entered = touched[blockId]?.[element.action_id ?? ''];
  return entered?.type === element.type ? entered : initialState(element);
}

/** The part of a stored state that a person entered, as opposed to what the blocks began with. */
export function touchedIn(blocks: readonly AnyBlock[], state: StateValues): StateValues {
  const touched: StateValues = {};
  for (const { blockId, element } of placedElements(blocks)) {
    const actionId = element.action_id ?? '';
    const held = state[blockId]?.[actionId];
    if (!held || JSON.stringify(held) === JSON.stringify(initialState(element))) continue;
    touched[blockId] = { ...touched[blockId], [actionId]: held };
  }
  return touched;
}

/** Whether nothing has been entered or chosen. */
export function isEmptyState(state: ElementState): boolean {
  const { type: _type, ...rest } = state;
  return Object.values(rest).every(
    (value) =>
      value === null ||
      value === undefined ||
      value === '' ||
      (Array.isArray(value) && value.length === 0),
  );
}

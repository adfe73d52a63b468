import type { MultiSelect, PlainTextOption, Select } from '@slack/types';
import { type ReactNode, useEffect, useState } from 'react';
import type { ElementState, SelectedOption } from '../../protocol.js';
import { usePage } from '../model/act-context.js';
import { channelTitle } from '../model/channels.js';
import type { Directory } from '../model/workspace.js';
import { Avatar } from '../shell/avatar.js';
import { decodeEntities } from '../text/mrkdwn.js';
import { Text } from '../text/text.js';
import { type Choice, Combobox } from './combobox.js';
import type { StatefulElement } from './states.js';
import { type ElementPlace, useElement, useSurface } from './surface.js';

interface Props {
  element: Select | MultiSelect;
  place: ElementPlace;
}

/** Any of the ten select menus. */
export function SelectElement({ element, place }: Props): ReactNode {
  const { workspace } = usePage();
  const { state, set } = useElement(element as unknown as StatefulElement, place);
  const external = useExternalOptions(element, place);
  const options = optionsOf(element) ?? external.options;
  const choices = choicesOf(element, options, workspace);
  const chosen = chosenIn(state, workspace);
  const isMulti = element.type.startsWith('multi_');
  const maxItems = 'max_selected_items' in element ? element.max_selected_items : undefined;
  const known = new Map<string, SelectedOption>();
  for (const option of [...chosenOptions(state), ...options]) known.set(keyOf(option), option);
  return (
    <Combobox
      choices={choices}
      chosen={chosen}
      isMulti={isMulti}
      {...(maxItems === undefined ? {} : { maxItems })}
      placeholder={element.placeholder?.text ?? (isMulti ? 'Select options' : 'Select an option')}
      {...(external.onQuery ? { onQuery: external.onQuery } : {})}
      emptyWord={external.emptyWord}
      canClear={!place.tellsApp}
      {...namesOf(place)}
      onChange={(next) => set(stateOf(element.type, next, known))}
    />
  );
}

/** The naming part of a place, for elements that draw their own input. */
export function namesOf(
  place: ElementPlace,
): Pick<ElementPlace, 'inputId' | 'labelId' | 'describedById' | 'isInvalid'> {
  const { blockId: _blockId, tellsApp: _tellsApp, ...names } = place;
  return names;
}

function useExternalOptions(element: Select | MultiSelect, place: ElementPlace) {
  const isExternal = element.type === 'external_select' || element.type === 'multi_external_select';
  const minimum = isExternal ? (element.min_query_length ?? 3) : 0;
  const { suggest } = useSurface();
  const [query, setQuery] = useState<string>();
  const [options, setOptions] = useState<SelectedOption[]>([]);
  const isAsking = query !== undefined && query.length >= minimum;
  const { blockId } = place;
  const actionId = element.action_id ?? '';
  useEffect(() => {
    if (!isAsking) return setOptions([]);
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const found = await suggest(blockId, actionId, query);
      if (isCurrent) setOptions(found);
    }, 150);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [isAsking, query, suggest, blockId, actionId]);
  return {
    options,
    onQuery: isExternal ? setQuery : undefined,
    emptyWord:
      isExternal && !isAsking ? `Type at least ${minimum} characters to search` : 'No results',
  };
}

interface GroupedOption extends SelectedOption {
  group?: string;
}

function optionsOf(element: Select | MultiSelect): GroupedOption[] | undefined {
  if (element.type !== 'static_select' && element.type !== 'multi_static_select') return undefined;
  const plain = (element.options ?? []) as (PlainTextOption & SelectedOption)[];
  const grouped = (element.option_groups ?? []).flatMap((group) =>
    (group.options as SelectedOption[]).map((option) => ({
      ...option,
      group: decodeEntities(group.label.text),
    })),
  );
  return [...plain, ...grouped];
}

function keyOf(option: SelectedOption): string {
  return option.value ?? option.text.text;
}

function optionChoice(option: GroupedOption): Choice {
  return {
    key: keyOf(option),
    text: decodeEntities(option.text.text),
    label: <Text of={option.text} />,
    detail: option.description && <Text of={option.description} />,
    ...(option.group ? { group: option.group } : {}),
  };
}

function userChoice(id: string, workspace: Directory): Choice {
  const person = workspace.people.get(id);
  if (!person) return { key: id, text: id, label: id };
  return {
    key: id,
    text: person.realName || person.name,
    label: (
      <span className="choice-person">
        <Avatar person={person} size={20} /> {person.realName || person.name}
      </span>
    ),
  };
}

function channelChoice(id: string, workspace: Directory): Choice {
  const channel = workspace.channels.find((known) => known.id === id);
  const text = channel ? channelTitle(workspace, channel) : id;
  return { key: id, text, label: text };
}

function choicesOf(
  element: Select | MultiSelect,
  options: GroupedOption[],
  workspace: Directory,
): Choice[] {
  switch (element.type) {
    case 'users_select':
    case 'multi_users_select':
      return [...workspace.people.keys()].map((id) => userChoice(id, workspace));
    case 'channels_select':
    case 'multi_channels_select':
      return workspace.channels
        .filter((channel) => channel.kind === 'channel' && !channel.isArchived)
        .map((channel) => channelChoice(channel.id, workspace));
    case 'conversations_select':
    case 'multi_conversations_select': {
      const kinds = element.filter?.include;
      return workspace.channels
        .filter((channel) => !channel.isArchived)
        .filter((channel) => {
          const kind = channel.kind === 'channel' ? 'public' : channel.kind;
          return kinds ? kinds.includes(kind) : true;
        })
        .map((channel) => channelChoice(channel.id, workspace));
    }
    default:
      return options.map(optionChoice);
  }
}

function chosenOptions(state: ElementState): SelectedOption[] {
  return state.selected_options ?? (state.selected_option ? [state.selected_option] : []);
}

function chosenIn(state: ElementState, workspace: Directory): Choice[] {
  const users = state.selected_users ?? (state.selected_user ? [state.selected_user] : []);
  const channels = [
    ...(state.selected_channels ?? []),
    ...(state.selected_channel ? [state.selected_channel] : []),
    ...(state.selected_conversations ?? []),
    ...(state.selected_conversation ? [state.selected_conversation] : []),
  ];
  return [
    ...chosenOptions(state).map(optionChoice),
    ...users.map((id) => userChoice(id, workspace)),
    ...channels.map((id) => channelChoice(id, workspace)),
  ];
}

function stateOf(
  type: string,
  chosen: Choice[],
  known: ReadonlyMap<string, SelectedOption>,
): Partial<ElementState> {
  const keys = chosen.map((choice) => choice.key);
  const first = keys[0] ?? null;
  const options = keys.flatMap((key) => bareOption(known.get(key)));
  switch (type) {
    case 'users_select':
      return { selected_user: first };
    case 'multi_users_select':
      return { selected_users: keys };
    case 'channels_select':
      return { selected_channel: first };
    case 'multi_channels_select':
      return { selected_channels: keys };
    case 'conversations_select':
      return { selected_conversation: first };
    case 'multi_conversations_select':
      return { selected_conversations: keys };
    case 'multi_static_select':
    case 'multi_external_select':
      return { selected_options: options };
    default:
      return { selected_option: options[0] ?? null };
  }
}

/** The option as the app wrote it, without the group it stood in. */
function bareOption(option: GroupedOption | undefined): SelectedOption[] {
  if (!option) return [];
  const { group: _group, ...bare } = option;
  return [bare];
}

import { asArray, isRecord, type Json } from '../json.js';
import type { ActResult, PageAction, SelectedOption, StateValues } from '../protocol.js';
import type { StoredMessage } from '../state/messages.js';
import type { StoredView } from '../state/views.js';
import type { World } from '../world.js';
import { findElements, initialState, mergeState } from './input-state.js';
import { CLICK_TROUBLE, MODAL_TROUBLE, notify } from './notices.js';
import { interactionBase, messagePlace, stateForApp, viewForApp } from './payloads.js';

/** The pressed element as `actions[0]` shows it; undefined where it is not (any longer) there. */
function actionOf(world: World, blocks: unknown, action: PageAction): Json | undefined {
  const found = findElements(blocks).find(
    (one) => one.blockId === action.blockId && one.actionId === action.actionId,
  );
  if (!found) return undefined;
  const { element } = found;
  const isButton = ['button', 'icon_button', 'workflow_button'].includes(String(element.type));
  const shown = isButton
    ? {
        ...(element.value === undefined ? {} : { value: element.value }),
        ...(element.style === undefined ? {} : { style: element.style }),
        text: element.text,
      }
    : action.state;
  return {
    ...shown,
    type: element.type,
    action_id: action.actionId,
    block_id: action.blockId,
    action_ts: world.clock.timestamp(),
  };
}

const GONE: ActResult = { ok: false, error: 'This is no longer there.' };

/** A person presses something in a message. */
export async function clickMessage(
  world: World,
  user: string,
  message: StoredMessage,
  action: PageAction,
  state: StateValues,
): Promise<ActResult> {
  const pressed = actionOf(world, message.blocks, action);
  if (!pressed) return GONE;
  const values = mergeState(message.blocks, initialState(message.blocks, {}), state);
  const delivery = await world.deliveries.interact('interactive', {
    ...interactionBase(world, 'block_actions', user),
    ...messagePlace(world, user, message),
    trigger_id: world.triggers.issue({ user, channel: message.channel }),
    state: stateForApp(world, values),
    actions: [pressed],
  });
  if (delivery.outcome === 'acked') return { ok: true };
  notify(world, user, CLICK_TROUBLE, message.channel);
  return { ok: false, error: CLICK_TROUBLE };
}

/** A person presses something in a modal or the App Home. */
export async function clickView(
  world: World,
  view: StoredView,
  action: PageAction,
  state: StateValues,
): Promise<ActResult> {
  const pressed = actionOf(world, view.view.blocks, action);
  if (!pressed) return GONE;
  view.state = mergeState(view.view.blocks, view.state, state);
  const delivery = await world.deliveries.interact('interactive', {
    ...interactionBase(world, 'block_actions', view.user),
    container: { type: 'view', view_id: view.id },
    trigger_id: world.triggers.issue({ user: view.user }),
    view: viewForApp(world, view),
    actions: [pressed],
  });
  if (delivery.outcome === 'acked') return { ok: true };
  notify(world, view.user, MODAL_TROUBLE);
  return { ok: false, error: MODAL_TROUBLE };
}

/** An external select asks the app for options while a person types. */
export async function suggest(
  world: World,
  view: StoredView,
  ask: { blockId: string; actionId: string; value: string },
): Promise<ActResult> {
  const delivery = await world.deliveries.interact('interactive', {
    ...interactionBase(world, 'block_suggestion', view.user),
    container: { type: 'view', view_id: view.id },
    action_id: ask.actionId,
    block_id: ask.blockId,
    value: ask.value,
    view: viewForApp(world, view),
  });
  if (delivery.outcome !== 'acked') return { ok: false, error: 'Result failed to load.' };
  const groups = asArray(delivery.payload.option_groups).flatMap((group) =>
    isRecord(group) ? asArray(group.options) : [],
  );
  const options = [...asArray(delivery.payload.options), ...groups].filter(isOption);
  return { ok: true, options };
}

function isOption(value: unknown): value is SelectedOption {
  return isRecord(value) && typeof value.value === 'string' && isRecord(value.text);
}

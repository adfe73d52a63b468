import { SlackApiError } from '../api-error.js';
import { readView } from '../block-kit/surfaces.js';
import { asString, isRecord, type Json } from '../json.js';
import type { ActResult, StateValues } from '../protocol.js';
import type { StoredView } from '../state/views.js';
import { closeViews, pushView, replaceView } from '../view-changes.js';
import type { World } from '../world.js';
import { missingInputs } from './input-checks.js';
import { findElements, mergeState } from './input-state.js';
import { MODAL_TROUBLE, notify } from './notices.js';
import { interactionBase, responseUrl, viewForApp } from './payloads.js';

/** A person submits a modal; resolves once the app's answer has been carried out. */
export async function submitView(
  world: World,
  view: StoredView,
  typed: StateValues,
): Promise<ActResult> {
  view.state = mergeState(view.view.blocks, view.state, typed);
  const missing = missingInputs(view);
  if (Object.keys(missing).length > 0) return showErrors(world, view, missing);
  delete view.errors;
  const delivery = await world.deliveries.interact('interactive', {
    ...interactionBase(world, 'view_submission', view.user),
    trigger_id: world.triggers.issue({ user: view.user }),
    view: viewForApp(world, view),
    response_urls: responseUrls(world, view),
  });
  if (delivery.outcome !== 'acked') return trouble(world, view);
  try {
    return carryOut(world, view, delivery.payload);
  } catch (error) {
    if (!(error instanceof SlackApiError)) throw error;
    return trouble(world, view);
  }
}

/** One response_url for each chosen conversation whose select has response_url_enabled. */
function responseUrls(world: World, view: StoredView): Json[] {
  return findElements(view.view.blocks).flatMap(({ blockId, actionId, element }) => {
    const state = view.state[blockId]?.[actionId];
    const channel = state?.selected_conversation ?? state?.selected_channel;
    if (element.response_url_enabled !== true || !channel) return [];
    return [
      {
        block_id: blockId,
        action_id: actionId,
        channel_id: channel,
        response_url: responseUrl(world, { user: view.user, channel }),
      },
    ];
  });
}

function trouble(world: World, view: StoredView): ActResult {
  notify(world, view.user, MODAL_TROUBLE);
  return { ok: false, error: MODAL_TROUBLE };
}

function showErrors(world: World, view: StoredView, errors: Record<string, string>): ActResult {
  view.errors = errors;
  world.changes.tell({ kind: 'views', user: view.user });
  return { ok: true, errors };
}

/** Carries out response_action; throws SlackApiError where it is malformed. */
function carryOut(world: World, view: StoredView, answer: Json): ActResult {
  switch (answer.response_action) {
    case undefined:
      if (world.views.stack(view.user).at(-1)?.id === view.id) closeViews(world, view.user, false);
      return { ok: true };
    case 'clear':
      closeViews(world, view.user, true);
      return { ok: true };
    case 'update':
      replaceView(world, view, readView(answer.view, 'modal'));
      return { ok: true };
    case 'push':
      pushView(world, { user: view.user }, readView(answer.view, 'modal'));
      return { ok: true };
    case 'errors':
      return showErrors(world, view, readErrors(view, answer.errors));
    default:
      throw new SlackApiError('invalid_response_action');
  }
}

/** Errors keyed by block_id of input blocks; anything else Slack refuses. */
function readErrors(view: StoredView, value: unknown): Record<string, string> {
  const inputs = new Set(
    findElements(view.view.blocks)
      .filter((found) => found.block.type === 'input')
      .map((found) => found.blockId),
  );
  if (!isRecord(value) || Object.keys(value).length === 0) {
    throw new SlackApiError('invalid_errors');
  }
  const errors: Record<string, string> = {};
  for (const [blockId, text] of Object.entries(value)) {
    const words = asString(text);
    if (!inputs.has(blockId) || !words) throw new SlackApiError('invalid_errors');
    errors[blockId] = words;
  }
  return errors;
}

/** A person closes the top modal, or all of them; the app hears of those with notify_on_close. */
export async function dismissView(
  world: World,
  view: StoredView,
  all: boolean,
): Promise<ActResult> {
  const stack = world.views.stack(view.user);
  if (!stack.includes(view)) return { ok: false, error: 'This is no longer there.' };
  const clears = all || (view.view.type === 'modal' && view.view.clear_on_close === true);
  const closed = clears ? [...stack].reverse() : [view];
  closeViews(world, view.user, clears);
  for (const one of closed) {
    if (one.view.type !== 'modal' || one.view.notify_on_close !== true) continue;
    await world.deliveries.interact('interactive', {
      ...interactionBase(world, 'view_closed', one.user),
      view: viewForApp(world, one),
      is_cleared: clears,
    });
  }
  return { ok: true };
}

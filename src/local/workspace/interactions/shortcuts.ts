import { messageObject } from '../message-object.js';
import type { ActResult } from '../protocol.js';
import type { StoredMessage } from '../state/messages.js';
import type { World } from '../world.js';
import { CLICK_TROUBLE, notify } from './notices.js';
import { interactionBase, messagePlace } from './payloads.js';

function isDeclared(world: World, type: 'message' | 'global', callbackId: string): boolean {
  return world.app.manifest.features.shortcuts.some(
    (one) => one.type === type && one.callback_id === callbackId,
  );
}

const UNKNOWN: ActResult = { ok: false, error: 'This app has no such shortcut.' };

/** A person picks a shortcut from a message's menu. */
export async function messageShortcut(
  world: World,
  user: string,
  message: StoredMessage,
  callbackId: string,
): Promise<ActResult> {
  if (!isDeclared(world, 'message', callbackId)) return UNKNOWN;
  const { container: _none, ...place } = messagePlace(world, user, message);
  const delivery = await world.deliveries.interact('interactive', {
    ...interactionBase(world, 'message_action', user),
    ...place,
    callback_id: callbackId,
    action_ts: world.clock.timestamp(),
    message_ts: message.ts,
    message: messageObject(world, message),
    trigger_id: world.triggers.issue({ user, channel: message.channel }),
  });
  return settle(world, user, delivery.outcome === 'acked', message.channel);
}

/** A person picks a shortcut from the search or the plus menu. */
export async function globalShortcut(
  world: World,
  user: string,
  callbackId: string,
): Promise<ActResult> {
  if (!isDeclared(world, 'global', callbackId)) return UNKNOWN;
  const delivery = await world.deliveries.interact('interactive', {
    ...interactionBase(world, 'shortcut', user),
    callback_id: callbackId,
    action_ts: world.clock.timestamp(),
    trigger_id: world.triggers.issue({ user }),
  });
  return settle(world, user, delivery.outcome === 'acked');
}

function settle(world: World, user: string, isAcked: boolean, channel?: string): ActResult {
  if (isAcked) return { ok: true };
  notify(world, user, CLICK_TROUBLE, channel);
  return { ok: false, error: CLICK_TROUBLE };
}

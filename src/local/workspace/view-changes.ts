import type { View } from '@slack/types';
import { SlackApiError } from './api-error.js';
import { MODAL } from './block-kit/limits.js';
import { newId, randomText } from './identifiers.js';
import { initialState } from './interactions/input-state.js';
import type { Trigger } from './state/tickets.js';
import type { StoredView } from './state/views.js';
import type { World } from './world.js';

function newHash(world: World): string {
  return `${world.clock.seconds()}.${randomText(8)}`;
}

function checkExternalId(world: World, view: View, except?: string): void {
  if (view.external_id === undefined || view.external_id === '') return;
  const other = world.views.byExternalId(view.external_id);
  if (other && other.id !== except) throw new SlackApiError('duplicate_external_id');
}

function stored(world: World, by: Trigger, view: View, below?: StoredView): StoredView {
  checkExternalId(world, view);
  const id = newId('V');
  return {
    id,
    user: by.user,
    rootId: below?.rootId ?? id,
    ...(below ? { previousId: below.id } : {}),
    hash: newHash(world),
    view,
    state: initialState(view.blocks, {}, by.channel),
  };
}

/** Opens a modal on an empty stack; one that stands open already is replaced, as Slack does. */
export function openView(world: World, by: Trigger, view: View): StoredView {
  const { user } = by;
  const opened = stored(world, by, view);
  world.views.replaceStack(user, [opened]);
  world.changes.tell({ kind: 'views', user, openedId: opened.id });
  return opened;
}

/** Puts a modal on the open ones. Throws push_limit_reached above three, not_found where none is open. */
export function pushView(world: World, by: Trigger, view: View): StoredView {
  const { user } = by;
  const stack = world.views.stack(user);
  const top = stack.at(-1);
  if (!top) throw new SlackApiError('not_found');
  if (stack.length >= MODAL.stack) throw new SlackApiError('push_limit_reached');
  const pushed = stored(world, by, view, top);
  world.views.replaceStack(user, [...stack, pushed]);
  world.changes.tell({ kind: 'views', user, openedId: pushed.id });
  return pushed;
}

/** Replaces what a view shows. What was typed stays where block_id and action_id stay, as in Slack. */
export function replaceView(world: World, target: StoredView, view: View): StoredView {
  checkExternalId(world, view, target.id);
  target.state = initialState(view.blocks, target.state);
  target.view = view;
  target.hash = newHash(world);
  delete target.errors;
  world.changes.tell(
    view.type === 'home'
      ? { kind: 'home', user: target.user }
      : { kind: 'views', user: target.user },
  );
  return target;
}

/** Shows an App Home to one person, in place of the last. */
export function publishHome(world: World, user: string, view: View): StoredView {
  const present = world.views.home(user);
  if (present) return replaceView(world, present, view);
  const home = stored(world, { user }, view);
  world.views.setHome(home);
  world.changes.tell({ kind: 'home', user });
  return home;
}

/** Takes the top view off a person's stack, or all of them. */
export function closeViews(world: World, user: string, all: boolean): void {
  const stack = world.views.stack(user);
  world.views.replaceStack(user, all ? [] : stack.slice(0, -1));
  world.changes.tell({ kind: 'views', user });
}

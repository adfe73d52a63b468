import { sendEvent } from '../app-events.js';
import { newId } from '../identifiers.js';
import { post } from '../posting.js';
import type { ActResult, PageAct } from '../protocol.js';
import type { Conversation } from '../state/conversations.js';
import { BOT_USER_ID } from '../state/installed-app.js';
import type { StoredMessage } from '../state/messages.js';
import { TEAM } from '../state/seed.js';
import type { StoredView } from '../state/views.js';
import { viewObject } from '../view-object.js';
import type { World } from '../world.js';
import { clickMessage, clickView, suggest } from './clicks.js';
import { runCommand } from './commands.js';
import { globalShortcut, messageShortcut } from './shortcuts.js';
import { typedBlocks } from './typed-blocks.js';
import { typedText } from './typed-text.js';
import { dismissView, submitView } from './view-submissions.js';

const GONE: ActResult = { ok: false, error: 'This is no longer there.' };

/** Does what a person did, as the page or the test driver tells it. */
export async function perform(world: World, act: PageAct): Promise<ActResult> {
  const { user } = act;
  const person = world.people.get(user);
  if (!person || person.isBot) return { ok: false, error: 'There is no such person.' };
  switch (act.act) {
    case 'say':
      return say(world, act);
    case 'command':
      return await runCommand(world, act);
    case 'click_message':
      return await onMessage(world, act, (message) =>
        clickMessage(world, user, message, act.action, act.state),
      );
    case 'message_shortcut':
      return await onMessage(world, act, (message) =>
        messageShortcut(world, user, message, act.callbackId),
      );
    case 'global_shortcut':
      return await globalShortcut(world, user, act.callbackId);
    case 'click_view':
      return await onView(world, act, (view) => clickView(world, view, act.action, act.state));
    case 'submit_view':
      return await onView(world, act, (view) => submitView(world, view, act.state));
    case 'close_view':
      return await onView(world, act, (view) => dismissView(world, view, act.all));
    case 'suggest':
      return await onView(world, act, (view) => suggest(world, view, act));
    case 'open_home':
      return openHome(world, user, act.tab);
    case 'join':
      return join(world, user, act.channel, act.invite);
    case 'open_im':
      return openIm(world, user, act.with);
  }
}

async function onMessage(
  world: World,
  at: { user: string; channel: string; ts: string },
  then: (message: StoredMessage) => Promise<ActResult>,
): Promise<ActResult> {
  const message =
    world.messages.findEphemeral(at.channel, at.ts, at.user) ??
    world.messages.find(at.channel, at.ts);
  const conversation = world.conversations.get(at.channel);
  const mayRead = conversation && world.conversations.isVisible(conversation, at.user);
  return message && mayRead ? await then(message) : GONE;
}

async function onView(
  world: World,
  at: { user: string; viewId: string },
  then: (view: StoredView) => Promise<ActResult>,
): Promise<ActResult> {
  const view = world.views.get(at.viewId);
  return view?.user === at.user ? await then(view) : GONE;
}

function say(world: World, act: PageAct & { act: 'say' }): ActResult {
  const channel = world.conversations.get(act.channel);
  if (!channel?.memberIds.includes(act.user)) {
    return { ok: false, error: 'You are not in this channel.' };
  }
  if (channel.isArchived) return { ok: false, error: 'This channel is archived.' };
  if (act.text.trim() === '' && (act.files ?? []).length === 0) {
    return { ok: false, error: 'There is nothing to send.' };
  }
  if (act.threadTs !== undefined && act.text.startsWith('/')) {
    const command = act.text.split(/\s/, 1)[0] ?? '';
    return { ok: false, error: `${command} is not supported in threads. Sorry!` };
  }
  const root =
    act.threadTs === undefined ? undefined : world.messages.find(channel.id, act.threadTs);
  if (act.threadTs !== undefined && !root) return GONE;
  const blocks = typedBlocks(world, act.text);
  const message = post(world, {
    ...(blocks ? { blocks } : {}),
    channel: channel.id,
    user: act.user,
    text: typedText(world, act.text, { links: true }),
    ...(root ? { threadTs: root.threadTs ?? root.ts } : {}),
    ...(root && act.isBroadcast ? { isBroadcast: true } : {}),
    ...(act.files && act.files.length > 0 ? { fileIds: act.files } : {}),
  });
  return { ok: true, channel: channel.id, ts: message.ts };
}

function openHome(world: World, user: string, tab: 'home' | 'messages'): ActResult {
  const home = world.views.home(user);
  const channel = world.conversations.between(user, BOT_USER_ID);
  sendEvent(world, 'app_home_opened', {
    type: 'app_home_opened',
    user,
    channel: channel?.id,
    tab,
    ...(home && tab === 'home' ? { view: viewObject(home) } : {}),
    event_ts: world.clock.timestamp(),
  });
  return { ok: true };
}

function join(world: World, user: string, id: string, invite: string | undefined): ActResult {
  const channel = world.conversations.get(id);
  if (!channel || channel.kind === 'im' || !world.conversations.isVisible(channel, user)) {
    return GONE;
  }
  if (channel.isArchived) return { ok: false, error: 'This channel is archived.' };
  if (invite !== undefined && !channel.memberIds.includes(user)) {
    return { ok: false, error: 'You are not in this channel.' };
  }
  const joining = invite ?? user;
  if (!world.people.get(joining)) return { ok: false, error: 'There is no such person.' };
  if (channel.memberIds.includes(joining)) return { ok: true, channel: id };
  channel.memberIds.push(joining);
  world.changes.tell({ kind: 'conversation', conversation: channel });
  sendEvent(world, 'member_joined_channel', {
    type: 'member_joined_channel',
    user: joining,
    channel: id,
    channel_type: channel.kind === 'private' ? 'G' : 'C',
    team: TEAM.id,
    ...(invite === undefined ? {} : { inviter: user }),
    event_ts: world.clock.timestamp(),
  });
  return { ok: true, channel: id };
}

function openIm(world: World, user: string, other: string): ActResult {
  if (!world.people.get(other) || other === user) {
    return { ok: false, error: 'There is no such person.' };
  }
  const opened: Conversation =
    world.conversations.between(user, other) ??
    world.conversations.add({
      id: newId('D'),
      name: '',
      kind: 'im',
      topic: '',
      isArchived: false,
      memberIds: [user, other],
      createdAt: world.clock.now(),
      creator: user,
    });
  world.changes.tell({ kind: 'conversation', conversation: opened });
  return { ok: true, channel: opened.id };
}

import { SlackApiError } from '../api-error.js';
import type { ActResult } from '../protocol.js';
import { APP_ID } from '../state/installed-app.js';
import { TEAM } from '../state/seed.js';
import type { World } from '../world.js';
import { notify } from './notices.js';
import { channelName, responseUrl } from './payloads.js';
import { respond } from './response-url.js';
import { typedText } from './typed-text.js';

/** A person runs a slash command; resolves once the app has acknowledged it, or failed to. */
export async function runCommand(
  world: World,
  act: { user: string; channel: string; command: string; text: string },
): Promise<ActResult> {
  const { user, command } = act;
  const channel = world.conversations.get(act.channel);
  const known = world.app.manifest.features.slash_commands.find((one) => one.command === command);
  const refuse = (error: string): ActResult => {
    notify(world, user, error, act.channel);
    return { ok: false, error };
  };
  if (!channel?.memberIds.includes(user)) return refuse('You are not in this channel.');
  if (channel.isArchived) return refuse('This channel is archived.');
  if (!known || !world.app.manifest.oauth_config.scopes.bot.includes('commands')) {
    return refuse(
      `${command} is not a valid command. In Slack, all messages that start with the “/” character are interpreted as commands.`,
    );
  }
  const address = { user, channel: channel.id };
  const delivery = await world.deliveries.interact('slash_commands', {
    token: world.app.verificationToken,
    team_id: TEAM.id,
    team_domain: TEAM.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: user,
    user_name: world.people.get(user)?.name,
    command,
    text: known.should_escape ? typedText(world, act.text, { links: false }) : act.text,
    api_app_id: APP_ID,
    is_enterprise_install: 'false',
    response_url: responseUrl(world, address),
    trigger_id: world.triggers.issue(address),
  });
  if (delivery.outcome === 'not_connected') {
    return refuse(`${command} failed with the error “dispatch_failed”`);
  }
  if (delivery.outcome === 'timeout') {
    return refuse(`${command} failed with the error “operation_timeout”`);
  }
  if (Object.keys(delivery.payload).length === 0) return { ok: true };
  try {
    respond(world, address, delivery.payload);
    return { ok: true };
  } catch (error) {
    if (!(error instanceof SlackApiError)) throw error;
    return refuse(`${command} failed with the error “${error.code}”`);
  }
}

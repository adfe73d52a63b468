import { BoundedMap } from '../runs/bounded-map.js';
import type { Run } from '../runs/run.js';
import type { HandlerDeps } from './deps.js';

/** A channel seldom changes between public and private. */
const FRESH_MS = 10 * 60_000;
const MAX_KNOWN = 2_000;

const known = new WeakMap<object, Map<string, { isPublic: Promise<boolean>; until: number }>>();

/**
 * Whether a run may be told of to a person in a channel: their own, those asked for in that channel,
 * and those of public channels. What happens in a private channel is told of there and nowhere else.
 */
export async function maySee(
  deps: HandlerDeps,
  run: Run,
  { person, channel }: { readonly person: string; readonly channel: string },
): Promise<boolean> {
  if (run.requester === person || run.place.channel === channel) return true;
  if (run.asked?.people.includes(person)) return true;
  return isPublic(deps, run.place.channel);
}

/** A channel that cannot be looked up counts as private. */
function isPublic(deps: HandlerDeps, channel: string): Promise<boolean> {
  let channels = known.get(deps.answers);
  if (!channels) {
    channels = new BoundedMap(MAX_KNOWN);
    known.set(deps.answers, channels);
  }
  const now = deps.clock.now().getTime();
  const found = channels.get(channel);
  if (found && found.until > now) return found.isPublic;
  const asked = deps.answers.conversations.info({ channel }).then(
    ({ channel: info }) =>
      info !== undefined && !info.is_private && !info.is_im && !info.is_mpim && !info.is_group,
    () => false,
  );
  channels.set(channel, { isPublic: asked, until: now + FRESH_MS });
  return asked;
}

import type { World } from '../world.js';

/** Slack's words where a modal's submission got no proper answer. */
export const MODAL_TROUBLE = 'We had some trouble connecting. Try again?';
/** Slack's words where a click on a message got no answer. */
export const CLICK_TROUBLE = 'Oh no, something went wrong. Please try that again.';

/** Shows Slack's own words to one person. */
export function notify(world: World, user: string, text: string, channel?: string): void {
  world.changes.tell({
    kind: 'notice',
    user,
    text,
    ...(channel === undefined ? {} : { channel }),
  });
}

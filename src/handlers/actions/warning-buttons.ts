import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { ACTIONS, parseExtendRef, parseRef } from '../../bot/ids.js';
import { safe } from '../../bot/views/escape.js';
import { said } from '../../bot/views/said.js';
import type { HandlerDeps } from '../deps.js';
import { failureText, tell } from '../tell.js';

/** "Continue" under a warning: the warning stays, its buttons go, and who decided is said. */
export function registerGoOn(app: App, deps: HandlerDeps): void {
  app.action<BlockAction<ButtonAction>>(ACTIONS.goOn, async ({ ack, action, body, respond }) => {
    await ack();
    const person = body.user.id;
    const to = { person, channel: body.channel?.id, respond };
    const t = await deps.people.catalogue(person);
    try {
      const answer = await deps.mender.goOn(parseRef(action.value).runId, person);
      if (!answer.ok) return await tell(deps, to, said(answer.why, t));
      await settle(deps, body, t.watching.goesOn(`<@${safe(person, 40)}>`));
    } catch (error) {
      await tell(deps, to, failureText(deps, error, t));
    }
  });
}

/** "Extend" under the warning of the maximum time. The thread and the card tell what came of it. */
export function registerExtend(app: App, deps: HandlerDeps): void {
  app.action<BlockAction<ButtonAction>>(ACTIONS.extend, async ({ ack, action, body, respond }) => {
    await ack();
    const person = body.user.id;
    const to = { person, channel: body.channel?.id, respond };
    const t = await deps.people.catalogue(person);
    try {
      const { runId, maxMinutes } = parseExtendRef(action.value);
      const answer = await deps.desk.extend(runId, person, maxMinutes);
      if (!answer.ok) return await tell(deps, to, said(answer.why, t));
      // While others must approve too, the button is still theirs.
      if (answer.run.quote?.maxMinutes !== maxMinutes) await settle(deps, body);
    } catch (error) {
      await tell(deps, to, failureText(deps, error, t));
    }
  });
}

/** Takes the buttons off the message they were pressed on. */
async function settle(deps: HandlerDeps, body: BlockAction, note?: string): Promise<void> {
  const said = body.message;
  if (!said?.ts || !body.channel) return;
  const kept = (Array.isArray(said.blocks) ? said.blocks : []).filter(
    (block: { type?: string }) => block.type !== 'actions',
  );
  const added = note ? [{ type: 'context', elements: [{ type: 'mrkdwn', text: note }] }] : [];
  await deps.answers.chat.update({
    channel: body.channel.id,
    ts: said.ts,
    text: said.text ?? note ?? '',
    blocks: [...kept, ...added],
  });
}

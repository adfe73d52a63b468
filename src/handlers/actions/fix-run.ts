import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { ACTIONS, parseRef } from '../../bot/ids.js';
import type { Catalogue } from '../../bot/text/catalogue.js';
import { code } from '../../bot/views/escape.js';
import { said } from '../../bot/views/said.js';
import type { Mender } from '../../runs/mending/mender.js';
import type { HandlerDeps } from '../deps.js';
import { failureText, tell } from '../tell.js';

/** The button under a diagnosis: a new card for the mended run. Nothing starts before it is approved. */
export function registerFixRun(app: App, deps: HandlerDeps): void {
  app.action<BlockAction<ButtonAction>>(ACTIONS.fix, async ({ ack, action, body, respond }) => {
    await ack();
    const person = body.user.id;
    const to = { person, channel: body.channel?.id, respond };
    const t = await deps.people.catalogue(person);
    try {
      const { runId } = parseRef(action.value);
      const answer = await deps.mender.fix(runId, person, `${runId}:${person}:${action.action_ts}`);
      if (!answer) return await tell(deps, to, t.watching.noFix);
      const name = code(answer.run?.request.name ?? '');
      await tell(deps, to, answer.ok ? t.watching.fixAsked(name) : whyNot(answer, t));
    } catch (error) {
      await tell(deps, to, failureText(deps, error, t));
    }
  });
}

type Refused = Extract<Awaited<ReturnType<Mender['fix']>>, { ok: false }>;

function whyNot(refused: Refused, t: Catalogue): string {
  if ('why' in refused) return said(refused.why, t);
  const { noMend, run } = refused;
  return noMend === 'holds-secrets'
    ? t.watching.onlyRequesterMends(`<@${run.requester}>`)
    : t.causes.noMend[noMend];
}

import type { App, BlockAction, ButtonAction, RadioButtonsAction } from '@slack/bolt';
import { ACTIONS, parseRef } from '../../bot/ids.js';
import { said } from '../../bot/views/said.js';
import type { Answer, Desk } from '../../runs/desk.js';
import type { HandlerDeps } from '../deps.js';
import { failureText, tell } from '../tell.js';

/** What a press says: which run, which quote where it matters, who. */
interface Press {
  readonly runId: string;
  readonly quoteId: string;
  readonly person: string;
}

const BUTTONS: Readonly<Record<string, (desk: Desk, press: Press) => Promise<Answer>>> = {
  [ACTIONS.approve]: (desk, { runId, person, quoteId }) => desk.approve(runId, person, quoteId),
  [ACTIONS.requote]: (desk, { runId, person }) => desk.requote(runId, person),
  [ACTIONS.watchStock]: (desk, { runId, person }) => desk.watchStock(runId, person),
  [ACTIONS.moveTo]: (desk, { runId, person, quoteId: region }) =>
    desk.moveTo(runId, person, region),
  [ACTIONS.cancel]: (desk, { runId, person }) => desk.cancel(runId, person),
  [ACTIONS.stop]: (desk, { runId, person }) => desk.stop(runId, person),
  [ACTIONS.settleLook]: (desk, { runId, person }) => desk.settle(runId, person, 'look'),
  [ACTIONS.settleCreate]: (desk, { runId, person }) => desk.settle(runId, person, 'create'),
  [ACTIONS.settleGiveUp]: (desk, { runId, person }) => desk.settle(runId, person, 'give-up'),
};

/** The card's buttons: one act of the desk each. The card redraws itself; only a refusal is said. */
export function registerRunButtons(app: App, deps: HandlerDeps): void {
  for (const [actionId, act] of Object.entries(BUTTONS)) {
    app.action<BlockAction<ButtonAction>>(actionId, async ({ ack, action, body, respond }) => {
      await ack();
      const press = { ...parseRef(action.value), person: body.user.id };
      const to = {
        person: body.user.id,
        channel: body.channel?.id,
        respond: usable(body, respond),
      };
      const t = await deps.people.catalogue(body.user.id);
      try {
        const answer = await act(deps.desk, press);
        if (!answer.ok) await tell(deps, to, said(answer.why, t));
      } catch (error) {
        await tell(deps, to, failureText(deps, error, t));
      }
    });
  }
}

/** The card's machine options. */
export function registerChoose(app: App, deps: HandlerDeps): void {
  app.action<BlockAction<RadioButtonsAction>>(
    ACTIONS.choose,
    async ({ ack, action, body, respond }) => {
      await ack();
      const [, runId = ''] = action.block_id.split(':');
      const to = {
        person: body.user.id,
        channel: body.channel?.id,
        respond: usable(body, respond),
      };
      const t = await deps.people.catalogue(body.user.id);
      try {
        const answer = await deps.desk.choose(
          runId,
          body.user.id,
          action.selected_option?.value ?? '',
        );
        if (!answer.ok) await tell(deps, to, said(answer.why, t));
      } catch (error) {
        await tell(deps, to, failureText(deps, error, t));
      }
    },
  );
}

/** Opening the console is the browser's work; Slack wants its acknowledgement all the same. */
export function registerLinks(app: App): void {
  for (const link of [ACTIONS.console, ACTIONS.openCard]) {
    app.action(link, async ({ ack }) => {
      await ack();
    });
  }
}

/** Bolt hands out `respond` even where Slack sent no response_url. */
function usable<T>(body: BlockAction, respond: T): T | undefined {
  return body.response_url ? respond : undefined;
}

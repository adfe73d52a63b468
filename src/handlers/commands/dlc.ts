import type { App, RespondFn, SlashCommand } from '@slack/bolt';
import { COMMAND } from '../../bot/ids.js';
import type { Message } from '../../bot/views/card.js';
import { help } from '../../bot/views/help.js';
import type { HandlerDeps } from '../deps.js';
import { failureText, tell } from '../tell.js';
import { list } from './list.js';
import { run } from './run.js';
import { stop } from './stop.js';

/** What a subcommand needs to know of who typed it and where. */
export interface CommandContext {
  readonly deps: HandlerDeps;
  readonly command: SlashCommand;
  /** What follows the subcommand's name. */
  readonly rest: string;
  readonly respond: RespondFn;
}

/** Answers in words or a message only the person sees; undefined where a modal or card is the answer. */
export type Subcommand = (context: CommandContext) => Promise<Message | string | undefined>;

const SUBCOMMANDS: Readonly<Record<string, Subcommand>> = {
  run,
  list,
  stop,
  help: async () => help(),
};

export function registerDlc(app: App, deps: HandlerDeps): void {
  app.command(COMMAND, async ({ ack, command, respond }) => {
    await ack();
    const to = { person: command.user_id, channel: command.channel_id, respond };
    try {
      const [, name = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(command.text.trim()) ?? [];
      const subcommand = SUBCOMMANDS[name.toLowerCase() || 'help'];
      const answer = subcommand ? await subcommand({ deps, command, rest, respond }) : help(name);
      if (answer === undefined) return;
      if (typeof answer === 'string') await tell(deps, to, answer);
      else await respond({ response_type: 'ephemeral', text: answer.text, blocks: answer.blocks });
    } catch (error) {
      await tell(deps, to, failureText(deps, error));
    }
  });
}

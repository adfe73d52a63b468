import type { App } from '@slack/bolt';
import { COMMAND } from '../../bot/ids.js';
import { help } from '../../bot/views/help.js';
import type { HandlerDeps } from '../deps.js';
import { failureText, tell } from '../tell.js';
import { list } from './list.js';
import { run } from './run.js';
import { stop } from './stop.js';
import type { Subcommand } from './subcommand.js';

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
    const t = await deps.people.catalogue(command.user_id);
    try {
      const [, name = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(command.text.trim()) ?? [];
      const subcommand = SUBCOMMANDS[name.toLowerCase() || 'help'];
      const answer = subcommand
        ? await subcommand({ deps, t, command, rest, respond })
        : help(name);
      if (answer === undefined) return;
      if (typeof answer === 'string') await tell(deps, to, answer);
      else await respond({ response_type: 'ephemeral', text: answer.text, blocks: answer.blocks });
    } catch (error) {
      await tell(deps, to, failureText(deps, error, t));
    }
  });
}

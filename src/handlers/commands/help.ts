import { helpOn, help as helpView, unknownCommand } from '../../bot/views/help.js';
import { nearestName } from './nearest-name.js';
import type { Subcommand } from './subcommand.js';

/** `/dlc help [COMMAND]` over the commands there are. */
export function helpOver(commands: () => readonly Subcommand[]): Subcommand {
  return {
    name: 'help',
    aliases: ['?', '--help', '-h'],
    async act({ t, rest }) {
      const names = commands().map(({ name }) => name);
      const [typed = ''] = rest
        .toLowerCase()
        .replace(/^\/?dlc\s+/, '')
        .split(/\s+/);
      if (typed === '') return helpView(names, t);
      const known = commands().find(({ name, aliases = [] }) => [name, ...aliases].includes(typed));
      return known
        ? helpOn(known.name, t)
        : unknownCommand(typed, nearestName(typed, names), names, t);
    },
  };
}

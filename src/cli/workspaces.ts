import type { Command } from 'commander';
import { clientOf } from './connect.js';
import { say, table } from './output.js';

/** `workspaces`: the workspaces these keys may use. */
export function register(program: Command): void {
  program
    .command('workspaces')
    .description('list workspaces')
    .action(async (_options: unknown, command: Command) => {
      const rows = await clientOf(command).workspaces();
      if (rows.length === 0) {
        say('There is no workspace yet; the first run creates one.');
        return;
      }
      say(
        table(
          ['ID', 'Name', 'Status', 'Default'],
          rows.map(({ id, name, status, isDefault }) => [id, name, status, isDefault ? 'yes' : '']),
        ),
      );
    });
}

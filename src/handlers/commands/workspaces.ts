import { workspaceTable } from '../../bot/views/workspace-table.js';
import type { Subcommand } from './subcommand.js';

/** `/dlc workspaces` */
export const workspaces: Subcommand = {
  name: 'workspaces',
  aliases: ['workspace'],
  async act({ deps, t }) {
    const all = await deps.clouds.home.listWorkspaces();
    return all.length > 0 ? workspaceTable(all, t) : t.lists.noWorkspaces;
  },
};

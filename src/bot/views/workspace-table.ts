import type { KnownBlock } from '@slack/types';
import type { Workspace } from '../../runs/ports.js';
import type { Catalogue } from '../text/catalogue.js';
import type { Answer } from './answer.js';
import { context, section } from './blocks.js';
import { safe } from './escape.js';
import { type Table, table, tableText } from './table.js';

/** Rows shown: a table holds 100. */
const MAX_ROWS = 50;

/** PAI workspaces; the default one marked by a word. */
export function workspaceTable(workspaces: readonly Workspace[], t: Catalogue): Answer {
  const shown = workspaces.slice(0, MAX_ROWS);
  const rows: Table = {
    rows: [
      [t.lists.workspace, t.lists.id, ' '],
      ...shown.map(({ name, id, isDefault }) => [name, id, isDefault ? t.lists.isDefault : '']),
    ],
  };
  const around = (body: KnownBlock): KnownBlock[] => [
    section(`*${t.lists.workspaces}*`),
    body,
    context('`/dlc run --workspace ID -- …`'),
  ];
  return {
    text: t.label(t.lists.workspaces, t.items(shown.map(({ name }) => safe(name, 60)))),
    blocks: around(table(rows)),
    fallback: around(tableText(rows)),
  };
}

import type { Run } from '../../runs/run.js';
import { ACTIONS } from '../ids.js';
import type { Catalogue } from '../text/catalogue.js';
import type { Answer } from './answer.js';
import { actions, button, section } from './blocks.js';
import { safe } from './escape.js';

/** Asks whether an ended run's job shall be deleted from the cloud. */
export function askDelete(run: Run, t: Catalogue): Answer {
  const text = t.runs.askDelete(safe(run.request.name, 80));
  return {
    text,
    blocks: [
      section(text),
      actions(
        button({
          actionId: ACTIONS.deleteJob,
          text: t.runs.deleteJob,
          value: run.id,
          style: 'danger',
          confirm: t.runs.confirmDelete,
        }),
      ),
    ],
  };
}

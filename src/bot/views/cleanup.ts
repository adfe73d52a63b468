import type { KnownBlock } from '@slack/types';
import type { CleanupPlan, CleanupResult } from '../../runs/cleanup.js';
import { ACTIONS } from '../ids.js';
import type { Catalogue } from '../text/catalogue.js';
import type { Answer } from './answer.js';
import { actions, button, context, section } from './blocks.js';
import { code, safe } from './escape.js';
import { said } from './said.js';
import { statusWords } from './status.js';

/** Jobs named one by one in the preview. */
const MAX_NAMED = 20;

/** What a clean-up would touch; its buttons carry the plan's ID. */
export function cleanupPreview(plan: CleanupPlan, t: Catalogue): Answer {
  const { cleanup } = t.runs;
  const left = plan.leftAlone > 0 ? [context(cleanup.leftAlone(plan.leftAlone))] : [];
  if (plan.items.length === 0) {
    return { text: cleanup.nothing, blocks: [section(cleanup.nothing), ...left] };
  }
  const stops = plan.items.filter(({ isEnded }) => !isEnded).length;
  const deletes = plan.deletes ? plan.items.length : 0;
  const head = [
    ...(stops > 0 ? [cleanup.willStop(stops)] : []),
    ...(deletes > 0 ? [cleanup.willDelete(deletes)] : []),
  ].join(' · ');
  const lines = plan.items
    .slice(0, MAX_NAMED)
    .map(
      ({ name, status, jobId }) =>
        `• ${safe(name, 60)} ${code(jobId, 40)} · ${statusWords(status, t).words}`,
    );
  const rest = plan.items.length - MAX_NAMED;
  if (rest > 0) lines.push(cleanup.more(rest));
  const blocks: KnownBlock[] = [
    section(`*${head}*\n${lines.join('\n')}`),
    ...left,
    actions(
      button({
        actionId: ACTIONS.cleanUp,
        text: deletes > 0 ? cleanup.delete(deletes) : cleanup.stop(stops),
        value: plan.id,
        style: 'danger',
        confirm: cleanup.confirm,
      }),
      button({ actionId: ACTIONS.keepAll, text: cleanup.keep, value: plan.id }),
    ),
  ];
  return { text: t.sentence(head), blocks };
}

/** What a clean-up has done. */
export function cleanupDone(results: readonly CleanupResult[], t: Catalogue): Answer {
  const { cleanup } = t.runs;
  const stopped = results.filter(({ done }) => done === 'stopped').length;
  const deleted = results.filter(({ done }) => done === 'deleted').length;
  const failed = results.filter(({ why }) => why !== undefined);
  const lines = [
    ...(stopped > 0 ? [cleanup.stopped(stopped)] : []),
    ...(deleted > 0 ? [cleanup.deleted(deleted)] : []),
    ...failed
      .slice(0, MAX_NAMED)
      .map(({ name, why = '' }) => cleanup.failed(safe(name, 60), said(why, t))),
  ];
  const text = lines.join('\n') || cleanup.nothing;
  return { text, blocks: [section(text)] };
}

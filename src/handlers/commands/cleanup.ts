import { ulid } from 'ulid';
import { cleanupPreview } from '../../bot/views/cleanup.js';
import { code } from '../../bot/views/escape.js';
import { planCleanup } from '../../runs/cleanup.js';
import type { Run } from '../../runs/run.js';
import { recentRuns } from '../recent-runs.js';
import type { CommandAnswer, CommandContext, Subcommand } from './subcommand.js';

const DEFAULT_DAYS = 7;
const MAX_DAYS = 90;
/** `/dlc cleanup [STATUS] [--delete] [--days N]`: always a preview first. */
export const cleanup: Subcommand = { name: 'cleanup', aliases: ['clean'], act: preview };

async function preview({ deps, t, origin, rest }: CommandContext): Promise<CommandAnswer> {
  const days = Number(/(?:--|—)days(?:\s+|=)(\d+)/.exec(rest)?.[1] ?? DEFAULT_DAYS);
  const deletes = /(?:--|—)delete\b/.test(rest);
  const words = rest
    .replace(/(?:--|—)days(?:\s+|=)\d+/, '')
    .replace(/(?:--|—)delete\b/, '')
    .split(/\s+/)
    .filter(Boolean);
  const [status, extra] = words;
  if (extra || status?.startsWith('-')) return t.lists.unknownWord(code(extra ?? status ?? '', 40));
  const span = Math.min(MAX_DAYS, Math.max(1, days));
  const runs: Run[] = [];
  for await (const run of recentRuns(deps, span)) runs.push(run);
  const since = new Date(deps.clock.now().getTime() - span * 86_400_000);
  const query = { since, deletes, ...(status ? { status } : {}) };
  const plan = await planCleanup(deps, { ...query, id: ulid(), person: origin.person }, runs);
  deps.cleanupPlans.keep(plan, origin.person);
  return cleanupPreview(plan, t);
}

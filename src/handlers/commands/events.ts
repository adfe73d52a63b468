import { safe } from '../../bot/views/escape.js';
import { runEvents } from '../../bot/views/run-log.js';
import { postableLines } from '../../runs/logs/index.js';
import { findRun } from '../find-run.js';
import type { Subcommand } from './subcommand.js';

/** Pods whose own events are asked for: workers of one job tell much the same. */
const MAX_PODS = 4;

/** `/dlc events [RUN]` */
export const events: Subcommand = {
  name: 'events',
  aliases: ['event'],
  async act(context) {
    const { deps, t, rest } = context;
    const found = await findRun(context, rest);
    if (!found.ok) return found.why;
    const { run } = found;
    const jobId = run.job?.id;
    if (!jobId) return t.runs.noJob(safe(run.request.name, 80));
    const cloud = deps.clouds.in(run.region);
    const [ofJob, { pods }] = await Promise.all([cloud.jobEvents(jobId), cloud.getJob(jobId)]);
    const ofPods = await Promise.all(
      pods.slice(0, MAX_PODS).map(async ({ podId }) => {
        const lines = await cloud.podEvents(jobId, podId);
        return lines.map((line) => `${podId}: ${line}`);
      }),
    );
    const all = [...ofJob, ...ofPods.flat()];
    return runEvents(run, postableLines([...new Set(all)], { envs: deps.envsOf(run) }), t);
  },
};

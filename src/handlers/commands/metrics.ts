import { usageWords } from '../../bot/charts/usage-chart.js';
import { findRun } from '../find-run.js';
import type { CommandAnswer, CommandContext, Subcommand } from './subcommand.js';

export const metrics: Subcommand = { name: 'metrics', aliases: ['usage'], act: showMetrics };

/** `/dlc metrics [RUN]`: what its machines were used for, in words, and as a chart in its thread. */
async function showMetrics(context: CommandContext): Promise<CommandAnswer> {
  const { deps, t, rest } = context;
  const words = t.watching.usage;
  const found = await findRun(context, rest);
  if (!found.ok) return found.why;
  const { run } = found;
  if (!run.job) return words.noJob;
  const usage = await deps.usage.read(run);
  const said = usageWords(usage, t);
  const picture = await deps.usage.chart.picture(run, usage);
  if (!picture || !run.place.cardTs) return said;
  await deps.answers.filesUploadV2({
    channel_id: run.place.channel,
    thread_ts: run.place.cardTs,
    filename: `usage-${run.id}.png`,
    title: run.request.name,
    initial_comment: said,
    alt_text: picture.alt,
    file: Buffer.from(picture.png),
  });
  return `${said}\n${words.posted}`;
}

import { code } from '../../bot/views/escape.js';
import { isRunId } from '../../runs/run-id.js';
import type { CommandContext } from './subcommand.js';

/** `/dlc stop RUN` */
export async function stop({ deps, command, rest, t }: CommandContext): Promise<string> {
  const runId = rest.trim();
  if (!isRunId(runId)) return t.answers.whichToStop;
  const answer = await deps.desk.stop(runId, command.user_id);
  return answer.ok ? t.answers.stopping(code(answer.run.request.name)) : answer.why;
}

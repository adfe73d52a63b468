import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { hasEnded, type PaiClient } from '../pai/index.js';
import { count } from './arguments.js';
import { clientOf, limitsFromEnv } from './connect.js';
import { errorText, say } from './output.js';

const FOLLOW_POLL_MS = 3_000;

/** `logs`: all pods of a job, each apart. */
export function register(program: Command): void {
  program
    .command('logs')
    .description("show the log of a job's pods, the latest lines last")
    .argument('<job>')
    .option('--lines <n>', 'lines of each pod at most', count, 200)
    .option('--pod <id>', 'only this pod')
    .option('--follow', 'go on until the job ends')
    .action(
      async (
        jobId: string,
        options: { lines: number; pod?: string; follow?: boolean },
        command: Command,
      ) => {
        const client = clientOf(command);
        if (options.follow) {
          await follow(client, jobId, options.pod);
          return;
        }
        const logs = await client.logs(jobId, { maxLines: options.lines });
        const shown = logs.filter(({ podId }) => !options.pod || podId === options.pod);
        if (shown.length === 0) say('There are no pods yet.');
        for (const { podId, type, lines, isCut, error } of shown) {
          say(`— ${podId} (${type})${isCut ? ', latest lines' : ''}`);
          if (error) say(errorText(error));
          for (const line of lines) say(line);
        }
      },
    );
}

async function follow(client: PaiClient, jobId: string, only: string | undefined): Promise<void> {
  const followers = new Map<string, ReturnType<PaiClient['follow']>>();
  for (;;) {
    const job = await client.getJob(jobId);
    for (const { podId } of job.pods) {
      if (only && podId !== only) continue;
      const follower = followers.get(podId) ?? client.follow(jobId, podId);
      followers.set(podId, follower);
      const { lines, hasGap } = await follower.next();
      const prefix = job.pods.length > 1 && !only ? `${podId}: ` : '';
      if (hasGap) say(`${prefix}… lines are missing here`);
      for (const line of lines) say(`${prefix}${line}`);
    }
    if (hasEnded(job.status)) {
      say(`${jobId}: ${job.status}`);
      return;
    }
    await sleep(Math.min(FOLLOW_POLL_MS, limitsFromEnv().pollMs ?? FOLLOW_POLL_MS));
  }
}

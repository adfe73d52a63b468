import type { Command } from 'commander';
import { count, daysAgo } from './arguments.js';
import { confirm } from './confirm.js';
import { clientOf } from './connect.js';
import { errorText, say } from './output.js';

interface CleanupOptions {
  readonly days: number;
  readonly status?: string;
  readonly name?: string;
  readonly workspace?: string;
  readonly delete?: boolean;
  readonly everyone?: boolean;
}

/** `cleanup`: stop, or stop and delete, many jobs; always previewed and confirmed. */
export function register(program: Command): void {
  program
    .command('cleanup')
    .description('stop jobs that still run, or delete jobs too; shows them first and asks')
    .option('--days <n>', 'created in the last days', count, 7)
    .option('--status <status>', 'only in this status')
    .option('--name <part>', 'only with this in the name')
    .option('--workspace <id>', 'the workspace (default: the one runs use)')
    .option('--delete', 'also delete: record and logs are gone then')
    .option('--everyone', "also other people's jobs")
    .action(async (options: CleanupOptions, command: Command) => {
      const client = clientOf(command);
      const workspace = await client.resolveWorkspace(options.workspace);
      const plan = await client.planCleanup({
        workspaceId: workspace.id,
        since: daysAgo(options.days),
        ownOnly: !options.everyone,
        ...(options.status ? { status: options.status } : {}),
        ...(options.name ? { displayName: options.name } : {}),
        ...(options.delete ? { delete: true } : {}),
      });
      const deleted = new Set(plan.delete.map(({ jobId }) => jobId));
      const stopped = new Set(plan.stop.map(({ jobId }) => jobId));
      const jobs = new Map([...plan.stop, ...plan.delete].map((job) => [job.jobId, job]));
      if (jobs.size === 0) {
        say('There is nothing to clean up.');
        return;
      }
      for (const job of jobs.values()) {
        const steps = [
          ...(stopped.has(job.jobId) ? ['stop'] : []),
          ...(deleted.has(job.jobId) ? ['delete'] : []),
        ];
        say(`${steps.join(' and ')}: ${job.jobId}  ${job.status}  ${job.displayName}`);
      }
      if (!(await confirm(`Do this to ${jobs.size} jobs of workspace ${workspace.name}?`))) {
        say('Nothing was done.');
        return;
      }
      for (const { jobId, done, error } of await client.runCleanup(plan)) {
        say(error ? `${jobId}: ${done}; ${errorText(error)}` : `${jobId}: ${done}`);
        if (error) process.exitCode = 1;
      }
    });
}

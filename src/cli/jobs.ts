import type { Command } from 'commander';
import { count, daysAgo } from './arguments.js';
import { clientOf } from './connect.js';
import { say, table } from './output.js';

const LIST_DAYS = 7;

interface ListOptions {
  readonly days: number;
  readonly status?: string;
  readonly name?: string;
  readonly workspace?: string;
  readonly own?: boolean;
}

/** `list`, `status`, `events`, `stop`: jobs that exist. */
export function register(program: Command): void {
  program
    .command('list')
    .description('list jobs')
    .option('--days <n>', 'created in the last days', count, LIST_DAYS)
    .option('--status <status>', 'only in this status')
    .option('--name <part>', 'only with this in the name')
    .option('--workspace <id>', 'only of this workspace')
    .option('--own', 'only my own')
    .action(async (options: ListOptions, command: Command) => {
      const jobs = await clientOf(command).jobs({
        since: daysAgo(options.days),
        ...(options.status ? { status: options.status } : {}),
        ...(options.name ? { displayName: options.name } : {}),
        ...(options.workspace ? { workspaceId: options.workspace } : {}),
        ...(options.own ? { ownOnly: true } : {}),
      });
      if (jobs.length === 0) say(`No jobs in the last ${options.days} days.`);
      else {
        say(
          table(
            ['Job', 'Status', 'Seconds', 'Created', 'Name'],
            jobs.map((job) => [
              job.jobId,
              job.status,
              job.durationSeconds ?? 0,
              job.createdAt ?? '',
              job.displayName,
            ]),
          ),
        );
      }
    });

  program
    .command('status')
    .description('show one job')
    .argument('<job>')
    .action(async (jobId: string, _options: unknown, command: Command) => {
      const client = clientOf(command);
      const job = await client.getJob(jobId);
      say(`${job.jobId}  ${job.displayName}`);
      say(`Status: ${job.status}${job.reasonMessage ? ` (${job.reasonMessage})` : ''}`);
      for (const pod of job.pods) say(`Pod ${pod.podId}: ${pod.type}, ${pod.status}`);
      if (job.workspaceId) say(client.consoleUrl(job.jobId, job.workspaceId));
    });

  program
    .command('events')
    .description('show the events of a job and of its pods')
    .argument('<job>')
    .action(async (jobId: string, _options: unknown, command: Command) => {
      const client = clientOf(command);
      const [events, job] = await Promise.all([client.events(jobId), client.getJob(jobId)]);
      for (const line of events) say(line);
      const perPod = await Promise.all(
        job.pods.map(({ podId }) => client.podEventLines(jobId, podId)),
      );
      for (const [at, { podId }] of job.pods.entries()) {
        say(`— ${podId}`);
        for (const line of perPod[at] ?? []) say(line);
      }
    });

  program
    .command('stop')
    .description('stop jobs; one that has ended counts as stopped')
    .argument('<jobs...>')
    .action(async (jobIds: string[], _options: unknown, command: Command) => {
      const client = clientOf(command);
      for (const jobId of jobIds) {
        await client.stopJob(jobId);
        say(`${jobId}: stop asked for`);
      }
    });
}

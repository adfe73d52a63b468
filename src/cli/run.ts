import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { ulid } from 'ulid';
import {
  checkJobRequest,
  type JobRequest,
  type PaiClient,
  TOKEN_ENV,
  TOKEN_TAG,
} from '../pai/index.js';
import { CloudError } from '../runs/errors.js';
import { amount, assignment, count, jobType, repeated } from './arguments.js';
import { confirm } from './confirm.js';
import { clientOf, limitsFromEnv } from './connect.js';
import { say } from './output.js';
import { chooseResources, costOf, type RunResources } from './run-cost.js';
import type { RunOptions } from './run-options.js';

/** Allowed on top of a job's own time before it is held to take too long. */
const QUEUE_MINUTES = 60;

/** How long to look for a job whose creation got no answer; a list may lag. */
const LOOK_AFTER_MS = [1_000, 3_000, 8_000];

/** `run`: prices a job, asks, creates it once. */
export function register(program: Command): void {
  program
    .command('run')
    .description('run a command as a job; shows the price and asks before anything is created')
    .argument('<command...>', 'the command, after --')
    .option(
      '--type <job type>',
      'PyTorchJob, TFJob, MPIJob, XGBoostJob or RayJob',
      jobType,
      'PyTorchJob',
    )
    .option('--spec <type>', 'instance type (default: the cheapest in stock that fits)')
    .option('--gpus <n>', 'GPUs of each worker', count)
    .option('--workers <n>', 'workers', count, 1)
    .option('--hours <n>', 'maximum time; the cloud ends the job then', amount, 2)
    .option('--name <name>', 'name of the job', 'run')
    .option('--image <address>', 'image (default: the official one for type and chip)')
    .option('--workspace <id>', 'workspace (default: the default one)')
    .option('--env <NAME=value>', 'environment variable; repeat for more', assignment)
    .option('--pip <package>', 'pip package to install first; repeat for more', repeated)
    .option('--quota <id>', 'run on this resource quota instead of public machines')
    .option('--cpu <n>', 'vCPUs of each worker on a quota', amount)
    .option('--memory <GiB>', 'memory of each worker on a quota', amount)
    .option('--priority <n>', '1 to 9, on a quota', count)
    .option(
      '--spot <part>',
      'on spot, bidding this part of the list price, for example 0.8',
      amount,
    )
    .option('--max-price <amount>', 'refuse what can cost more in all', amount)
    .option('--yes', 'do not ask; only together with --max-price')
    .option('--wait', 'wait until the job has ended')
    .action(async (words: string[], options: RunOptions, command: Command) => {
      if (options.yes && options.maxPrice === undefined) {
        command.error('--yes needs --max-price: it approves what the job may cost.');
      }
      await run(clientOf(command), commandLine(words), options);
    });
}

/** One word is a command line already; several are quoted so that the shell sees them as typed. */
export function commandLine(words: readonly string[]): string {
  const [only] = words;
  if (words.length === 1 && only !== undefined) return only;
  return words
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ');
}

async function run(client: PaiClient, command: string, options: RunOptions): Promise<void> {
  const [workspace, resources] = await Promise.all([
    client.resolveWorkspace(options.workspace),
    chooseResources(client, options),
  ]);
  const image =
    options.image ?? (await client.resolveImage(options.type, resources.accelerator)).uri;
  const token = ulid().toLowerCase();
  const request: JobRequest = {
    displayName: `${safeName(options.name ?? 'run')}-${token}`,
    jobType: options.type,
    command,
    imageUri: image,
    workerCount: options.workers,
    resources: resources.sent,
    workspaceId: workspace.id,
    envs: { ...options.env, [TOKEN_ENV]: token },
    tags: { [TOKEN_TAG]: token },
    pipPackages: options.pip ?? [],
    maxRunningMinutes: Math.max(1, Math.ceil(options.hours * 60)),
    ...(options.priority === undefined ? {} : { priority: options.priority }),
  };
  checkJobRequest(request);
  show(request, resources, workspace.name);
  if (!(await isApproved(request, resources, options))) {
    say('Nothing was created.');
    process.exitCode = 1;
    return;
  }
  const jobId = await createOnce(client, request, token);
  say(`Created ${jobId}: ${client.consoleUrl(jobId, workspace.id)}`);
  if (options.wait) await waitAndTell(client, jobId, request.maxRunningMinutes ?? 0);
}

function show(request: JobRequest, resources: RunResources, workspace: string): void {
  const { jobType: type, workerCount, maxRunningMinutes = 0, imageUri, command } = request;
  say(`${type}, ${workerCount} × ${resources.title}, workspace ${workspace}`);
  say(`Image:   ${imageUri}`);
  say(`Command: ${command}`);
  say(`Cost:    ${costOf(resources, workerCount, maxRunningMinutes).text}`);
}

async function isApproved(
  request: JobRequest,
  resources: RunResources,
  { maxPrice, yes }: RunOptions,
): Promise<boolean> {
  const { most, text } = costOf(resources, request.workerCount, request.maxRunningMinutes ?? 0);
  if (maxPrice !== undefined && (most === undefined || most > maxPrice)) {
    say(
      most === undefined
        ? 'The price is not known, so --max-price cannot be kept.'
        : `That is more than --max-price ${maxPrice}.`,
    );
    return false;
  }
  return yes === true || confirm(`Approve? ${text}`);
}

/** Creates the job; when no answer comes it is looked for, and never created a second time. */
async function createOnce(client: PaiClient, request: JobRequest, token: string): Promise<string> {
  const since = new Date();
  try {
    return (await client.submit(request)).jobId;
  } catch (error) {
    if (!(error instanceof CloudError) || error.facts.outcome !== 'unknown') throw error;
    say('CreateJob gave no answer; looking for the job.');
    for (const ms of LOOK_AFTER_MS) {
      await sleep(ms);
      const { displayName, workspaceId } = request;
      const [found] = await client.findJobs({ displayName, token, workspaceId, since });
      if (found !== undefined) return found.jobId;
    }
    say(`It may still appear: look with "list --name ${token}" before you run it again.`);
    throw error;
  }
}

async function waitAndTell(client: PaiClient, jobId: string, minutes: number): Promise<void> {
  let shown = '';
  const { job, stoppedBecause, dump } = await client.wait(jobId, {
    // The cloud ends the job itself after the approved minutes of running; waiting in the queue is not that.
    limits: { jobMs: (minutes + QUEUE_MINUTES) * 60_000, ...limitsFromEnv() },
    onSeen: ({ status }) => {
      if (status !== shown) say(status);
      shown = status;
    },
    onStalled: ({ status }, unchangedMs, { pods }) => {
      say(`Still ${status} after ${Math.round(unchangedMs / 1_000)} s.`);
      for (const { events } of pods) for (const line of events.slice(-3)) say(`  ${line}`);
    },
  });
  if (stoppedBecause === 'image-pull') say('Stopped: the image cannot be pulled.');
  if (stoppedBecause === 'too-long') say('Stopped: it took too long.');
  for (const { podId, events, logs } of dump?.pods ?? []) {
    say(`— ${podId}`);
    for (const line of [...events, ...logs]) say(line);
  }
  if (job.status !== 'Succeeded') process.exitCode = 1;
}

function safeName(name: string): string {
  return name.replace(/[^\w.-]+/g, '-').slice(0, 60) || 'run';
}

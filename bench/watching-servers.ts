import { startCloud } from '../src/local/cloud/index.js';
import { ADA, ML_TRAINING, startWorkspace } from '../src/local/workspace/index.js';
import { botEnvironment } from '../test/bot-world.js';

export type ServerAsk =
  | { readonly kind: 'start'; readonly jobs: number }
  | { readonly kind: 'calls' }
  | { readonly kind: 'move'; readonly jobIds: readonly string[] };

export type ServerAnswer =
  | {
      readonly kind: 'started';
      readonly env: NodeJS.ProcessEnv;
      readonly jobIds: readonly string[];
      readonly workspaceId: string;
    }
  | { readonly kind: 'calls'; readonly calls: Readonly<Record<string, number>> }
  | { readonly kind: 'moved'; readonly delaysMs: readonly number[] };

const workspace = await startWorkspace({ manifest: 'manifest.yml', rateLimits: 'off' });
const cloud = await startCloud();
const calls = new Map<string, number>();
let counted = 0;

process.on('message', (ask: ServerAsk) => {
  void answer(ask).then((said) => process.send?.(said));
});

async function answer(ask: ServerAsk): Promise<ServerAnswer> {
  switch (ask.kind) {
    case 'start':
      return place(ask.jobs);
    case 'calls':
      count();
      return { kind: 'calls', calls: Object.fromEntries(calls) };
    case 'move':
      return move(ask.jobIds);
  }
}

function place(jobs: number): ServerAnswer {
  setInterval(count, 200).unref();
  const body = (n: number) => ({
    DisplayName: `bench-${n}`,
    JobType: 'PyTorchJob',
    UserCommand: 'python train.py',
    JobSpecs: [{ Type: 'Worker', Image: 'bench', PodCount: 1, EcsSpec: 'ecs.gn6i-c4g1.xlarge' }],
  });
  const placed = Array.from({ length: jobs }, (_, n) => cloud.placeJob(body(n), 'Running'));
  return {
    kind: 'started',
    env: botEnvironment(workspace, cloud, ''),
    jobIds: placed.map(({ id }) => id),
    workspaceId: placed[0]?.workspaceId ?? '',
  };
}

/** The log of calls forgets old ones: it is read in steps. */
function count(): void {
  if (cloud.calls.length < counted) counted = 0;
  for (const { action } of cloud.calls.slice(counted)) {
    calls.set(action, (calls.get(action) ?? 0) + 1);
  }
  counted = cloud.calls.length;
}

/** Moves jobs to their end and waits until people can read of each: a card and a reply, told in turn. */
async function move(jobIds: readonly string[]): Promise<ServerAnswer> {
  const ada = workspace.person(ADA);
  const delaysMs: number[] = [];
  const movedAt = Date.now();
  for (const id of jobIds) cloud.moveJob(id, 'Succeeded');
  await workspace.until(
    () => {
      const told = ada.messages(ML_TRAINING).length;
      while (delaysMs.length < told) delaysMs.push(Date.now() - movedAt);
      return told >= jobIds.length;
    },
    { timeoutMs: 120_000, what: 'all changes told' },
  );
  return { kind: 'moved', delaysMs };
}

import { aCase, aPod, type Case, traceback } from './a-case.js';

const pulled = [
  'Successfully assigned dlc/dlc1-worker-0 to node-1',
  'Successfully pulled image "x"',
  'Created container pytorch',
  'Started container pytorch',
];

export const PLATFORM_CASES: readonly Case[] = [
  aCase('image pull', {
    pods: [
      aPod('w0', '', {
        status: 'Pending',
        events: [
          'Pulling image "registry/x:nope"',
          'Failed to pull image "registry/x:nope": manifest unknown',
          'Error: ErrImagePull',
          'Back-off pulling image "registry/x:nope"',
          'Error: ImagePullBackOff',
        ],
      }),
    ],
    job: { status: 'EnvPreparing' },
    cause: 'image-pull-failed',
    pod: 'w0',
    fix: { kind: 'other-image' },
    shows: 'manifest unknown',
  }),
  aCase('image entry', {
    events: [
      'Error: failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/entry.sh": permission denied: unknown',
    ],
    cause: 'image-entry-failure',
  }),
  aCase('spot', {
    log: 'Epoch 1/3 loss 0.4\nReceived SIGTERM',
    events: [...pulled, 'The spot instance i-abc is going to be reclaimed'],
    job: { exitCode: 143 },
    cause: 'spot-reclaimed',
    fix: { kind: 'on-demand' },
  }),
  aCase('spot in the reason', {
    log: 'Epoch 1/3',
    job: { reasonCode: 'SpotInstanceReclaimed', reasonMessage: 'spot instance was reclaimed' },
    cause: 'spot-reclaimed',
  }),
  aCase('preempted', {
    log: 'Epoch 1/3',
    events: [...pulled, 'Preempted by job dlc9 with higher priority'],
    cause: 'preempted',
  }),
  aCase('no stock', {
    pods: [],
    job: {
      status: 'Failed',
      reasonCode: 'ResourceAllocateFailed',
      reasonMessage: 'no stock for ecs.gn7i-c32g1.8xlarge',
    },
    cause: 'no-stock',
    fix: { kind: 'other-spec' },
  }),
  aCase('no stock in events', {
    pods: [
      aPod('w0', '', {
        status: 'Pending',
        events: ['The instance type ecs.gn6v-c8g1.2xlarge is out of stock in zone cn-hangzhou-i'],
      }),
    ],
    job: { status: 'Queuing' },
    cause: 'no-stock',
  }),
  aCase('quota', {
    pods: [
      aPod('w0', '', {
        status: 'Pending',
        events: ['quota quota-abc is insufficient: requested GPU 8, left 2'],
      }),
    ],
    job: { status: 'Queuing' },
    cause: 'quota-full',
  }),
  aCase('scheduling', {
    pods: [
      aPod('w0', '', {
        status: 'Pending',
        events: [
          "FailedScheduling: 0/12 nodes are available: 12 node(s) didn't match Pod's node affinity/selector.",
        ],
      }),
    ],
    job: { status: 'Queuing' },
    cause: 'scheduling-failed',
  }),
  aCase('time limit', {
    log: 'Epoch 9/10 loss 0.1',
    job: {
      status: 'Stopped',
      reasonCode: 'JobMaxRunningTimeExceeded',
      reasonMessage: 'job exceeded max running time 60 minutes',
    },
    cause: 'max-time-reached',
  }),
  aCase('stopped', {
    log: 'Epoch 9/10 loss 0.1',
    job: { status: 'Stopped', reasonCode: 'JobStoppedByUser' },
    cause: 'stopped-by-user',
  }),
  aCase('node lost', {
    log: 'Epoch 9/10 loss 0.1',
    events: [...pulled, 'NodeNotReady: Node is not ready'],
    cause: 'node-failure',
  }),
  aCase('mount', {
    pods: [
      aPod('w0', '', {
        status: 'Pending',
        events: ['MountVolume.SetUp failed for volume "oss": mount failed: exit status 16'],
      }),
    ],
    job: { status: 'EnvPreparing' },
    cause: 'storage-mount-failed',
  }),
  aCase('trouble at the start that passed', {
    log: traceback("KeyError: 'x'"),
    events: ['FailedScheduling: 0/3 nodes are available', ...pulled],
    cause: 'python-exception',
  }),
  aCase('pull that worked at the second try', {
    log: traceback("KeyError: 'x'"),
    events: ['Failed to pull image "x": timeout', 'ErrImagePull', ...pulled],
    cause: 'python-exception',
  }),
  aCase('exit code in events only', {
    log: 'working',
    events: [...pulled, 'container exited with code 139'],
    cause: 'segfault',
  }),
  aCase('a failed job whose pod is still told as running', {
    pods: [aPod('w0', traceback("KeyError: 'x'"), { status: 'Running' })],
    cause: 'python-exception',
    pod: 'w0',
  }),
];

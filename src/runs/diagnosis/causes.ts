import type { Fix } from './fix.js';

/**
 * Every cause that can be named, by its identifier, with its mend where that is the same for every case;
 * others are worked out from the case. What a cause is called is the catalogue's (`src/bot/text`).
 */
export const CAUSES = {
  'cuda-out-of-memory': { kind: 'larger-gpu' },
  'host-out-of-memory': { kind: 'more-memory' },
  'missing-module': undefined,
  'missing-file': undefined,
  'syntax-error': undefined,
  'cuda-driver-mismatch': { kind: 'other-image' },
  'no-gpu-visible': { kind: 'gpu-spec' },
  'cuda-kernel-assert': undefined,
  'cuda-error': undefined,
  'nccl-timeout': undefined,
  'nccl-error': undefined,
  'peer-lost': undefined,
  'rendezvous-failed': undefined,
  'mpi-launch-failed': undefined,
  'disk-full': undefined,
  'permission-denied': undefined,
  'port-in-use': undefined,
  'dataloader-worker-killed': undefined,
  'shared-memory-too-small': undefined,
  'too-many-open-files': undefined,
  'python-exception': undefined,
  'command-not-found': undefined,
  'package-install-failed': undefined,
  'image-pull-failed': { kind: 'other-image' },
  'image-entry-failure': { kind: 'other-image' },
  'storage-mount-failed': undefined,
  'spot-reclaimed': { kind: 'on-demand' },
  preempted: { kind: 'run-again' },
  'no-stock': { kind: 'other-spec' },
  'quota-full': undefined,
  'scheduling-failed': { kind: 'other-spec' },
  'max-time-reached': { kind: 'longer-time' },
  'stopped-by-user': undefined,
  'node-failure': { kind: 'run-again' },
  'network-unreachable': undefined,
  'auth-failed': undefined,
  segfault: undefined,
  'killed-by-signal': undefined,
  'shape-mismatch': undefined,
  'version-conflict': undefined,
  'missing-shared-library': { kind: 'other-image' },
  'argument-error': undefined,
  'config-error': undefined,
  'corrupt-file': undefined,
  'nan-loss': undefined,
  interrupted: undefined,
} as const satisfies Record<string, Fix | undefined>;

/** Identifier of a cause, as in the documented table. */
export type CauseId = keyof typeof CAUSES;

/** Every cause there is, in the order of the documented table. */
export const CAUSE_IDS = Object.keys(CAUSES).filter((id): id is CauseId =>
  Object.hasOwn(CAUSES, id),
);

/** The mend of a cause where it is the same for every case. */
export function fixOf(cause: CauseId): Fix | undefined {
  return CAUSES[cause];
}

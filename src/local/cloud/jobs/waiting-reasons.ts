import { paiRegistry } from '../catalogue/images.js';
import type { SpecCatalogue } from '../catalogue/specs.js';
import type { Scenes } from '../scenes.js';
import type { Job } from './job.js';

/** Why a job does not get on. */
export interface Blockage {
  code: string;
  message: string;
  /** Pods exist already and carry the event, as with a scheduler's refusal. */
  onPods?: boolean;
}

/** What keeps a queuing job from getting its resources: a scene, or the catalogue's own stock. */
export function resourceBlockage(
  job: Job,
  scenes: Scenes,
  specs: SpecCatalogue,
): Blockage | undefined {
  if (scenes.for(job, 'quota-full')) {
    const quota = job.request.ResourceId ?? '';
    return {
      code: 'QuotaInsufficient',
      message: `Quota ${quota} is exhausted: requested resources exceed what is free`,
    };
  }
  const scheduling = scenes.for(job, 'scheduling-fails');
  if (scheduling) {
    return {
      code: 'FailedScheduling',
      message:
        scheduling.message ??
        '0/12 nodes are available: 12 Insufficient cpu, 12 Insufficient memory.',
      onPods: true,
    };
  }
  const short = job.request.JobSpecs.find((spec) => {
    const ecs = spec.EcsSpec === undefined ? undefined : specs.find(spec.EcsSpec);
    if (!ecs) return false;
    return !ecs.IsAvailable || (spec.SpotSpec !== undefined && ecs.SpotStockStatus === 'NoStock');
  });
  if (!short && !scenes.for(job, 'no-stock')) return undefined;
  const type = short?.EcsSpec ?? job.request.JobSpecs[0]?.EcsSpec ?? 'the requested resources';
  const spot = short?.SpotSpec ? ' (spot)' : '';
  return {
    code: 'ResourceAllocateFailed',
    message: `Failed to allocate resources: ${type}${spot} is out of stock, waiting for stock`,
  };
}

/** The registry's words when an image cannot be pulled: a scene, or a tag that PAI's registry does not have. */
export function pullProblem(
  job: Job,
  image: string,
  knownUris: ReadonlySet<string>,
  region: string,
  scenes: Scenes,
): string | undefined {
  const scene = scenes.for(job, 'image-pull-fails');
  if (scene) {
    return (
      scene.message ??
      `rpc error: code = NotFound desc = failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${image}: not found`
    );
  }
  if (!image.startsWith(paiRegistry(region)) || knownUris.has(image)) return undefined;
  return `rpc error: code = NotFound desc = failed to pull and unpack image "${image}": manifest unknown: manifest unknown`;
}

/** What a data source's mount says while a scene keeps it from coming about. */
export function mountProblem(job: Job, scenes: Scenes): string | undefined {
  const scene = scenes.for(job, 'mount-fails');
  return scene && (scene.message ?? 'mount failed: exit status 32: access denied by server');
}

/** The runtime's words where a scene keeps the container from starting. */
export function startProblem(job: Job, scenes: Scenes): string | undefined {
  const scene = scenes.for(job, 'container-start-fails');
  return (
    scene &&
    (scene.message ??
      'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/entrypoint.sh": permission denied: unknown')
  );
}

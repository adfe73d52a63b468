import type { Fix, NoMend } from '../diagnosis/index.js';
import { REQUEST_LIMITS, type RunRequest } from '../request.js';
import type { Run } from '../run.js';

/** A changed request, or why this run cannot be mended that way. */
export type Mended =
  | { readonly ok: true; readonly request: RunRequest }
  | { readonly ok: false; readonly why: NoMend };

/**
 * The request that would have spared the run its fault: everything as it was, but for what the fix
 * changes. It has to be quoted and approved as any other.
 */
export function mend(run: Pick<Run, 'request' | 'quote' | 'plan'>, fix: Fix): Mended {
  const { request } = run;
  switch (fix.kind) {
    case 'add-pip-package':
      return addPackages(request, fix.packages);
    case 'larger-gpu':
      return largerGpu(run, fix.minGpuMemoryGiB);
    case 'gpu-spec':
      return yes({ ...request, need: { ...freed(request), accelerator: 'GPU' } });
    case 'more-memory':
      return moreMemory(run);
    case 'on-demand':
      return request.spot ? yes({ ...request, spot: false }) : no('not-spot');
    case 'other-image':
      return otherImage(request);
    case 'other-spec':
      return otherSpec(run);
    case 'longer-time':
      return longer(request);
    case 'run-again':
      return yes(request);
  }
}

function yes(request: RunRequest): Mended {
  return { ok: true, request };
}

function no(why: NoMend): Mended {
  return { ok: false, why };
}

/** The need without what ties it to one machine. */
function freed({ need }: RunRequest): RunRequest['need'] {
  const { instanceType: _, gpuModel: __, ...rest } = need;
  return rest;
}

function addPackages(request: RunRequest, packages: readonly string[]): Mended {
  const pipPackages = [...new Set([...request.pipPackages, ...packages])];
  if (pipPackages.length === request.pipPackages.length) {
    return no('packages-installed');
  }
  if (pipPackages.length > REQUEST_LIMITS.maxPipPackages) {
    return no('too-many-packages');
  }
  return yes({ ...request, pipPackages });
}

function specOf({ quote }: Pick<Run, 'quote'>) {
  return quote && quote.offer !== 'quota' ? quote.offer.spec : undefined;
}

function largerGpu(run: Pick<Run, 'request' | 'quote'>, atLeast: number | undefined): Mended {
  const spec = specOf(run);
  const least = atLeast ?? (spec?.gpuMemoryGiB === undefined ? undefined : spec.gpuMemoryGiB + 1);
  if (least === undefined) return no('gpu-memory-unknown');
  const gpuMemoryGiB = Math.max(least, (spec?.gpuMemoryGiB ?? 0) + 1);
  const gpuCount = run.request.need.gpuCount ?? Math.max(1, spec?.gpuCount ?? 1);
  return yes({
    ...run.request,
    need: { ...freed(run.request), accelerator: 'GPU', gpuMemoryGiB, gpuCount },
  });
}

/** Twice the memory the machine had; on a quota, twice what was asked. */
function moreMemory(run: Pick<Run, 'request' | 'quote' | 'plan'>): Mended {
  const spec = specOf(run);
  const had = spec?.memoryGiB ?? run.request.need.memoryGiB;
  if (had === undefined) return no('memory-unknown');
  const accelerator = run.plan?.accelerator ?? run.request.need.accelerator;
  const gpu = spec && spec.gpuCount > 0 ? sameGpu(spec) : {};
  return yes({
    ...run.request,
    need: { ...freed(run.request), ...gpu, accelerator, memoryGiB: had * 2 },
  });
}

function sameGpu(spec: { readonly gpuCount: number; readonly gpuMemoryGiB?: number }) {
  const { gpuCount, gpuMemoryGiB } = spec;
  return { gpuCount, ...(gpuMemoryGiB === undefined ? {} : { gpuMemoryGiB }) };
}

function otherImage(request: RunRequest): Mended {
  if (!request.image) {
    return no('official-image');
  }
  const { image: _, ...rest } = request;
  return yes(rest);
}

/** Any machine with at least what the first one had. */
function otherSpec(run: Pick<Run, 'request' | 'quote'>): Mended {
  const spec = specOf(run);
  if (!spec) return no('on-quota');
  const { accelerator, cpu, memoryGiB } = spec;
  const gpu = spec.gpuCount > 0 ? sameGpu(spec) : {};
  return yes({ ...run.request, need: { accelerator, cpu, memoryGiB, ...gpu } });
}

function longer(request: RunRequest): Mended {
  const maxMinutes = Math.min(request.maxMinutes * 2, REQUEST_LIMITS.maxMinutes);
  if (maxMinutes === request.maxMinutes) return no('longest-time');
  return yes({ ...request, maxMinutes });
}

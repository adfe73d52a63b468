import type { Accelerator, Spec } from '../runs/ports.js';
import type { Caller } from './call.js';
import { type Fields, flagOf, listOf, numberOf, present, textOf, textsOf } from './fields.js';
import { gpuMemoryGiB } from './gpu-cards.js';
import { allPages } from './paging.js';

/** A spec with what the cloud adds that choosing does not need. */
export interface EcsSpec extends Spec {
  /** `ECS` or `Lingjun`. */
  readonly resourceType: string;
  readonly paymentTypes: readonly string[];
  /** For example 0.1: the unprotected spot price as a part of the list price. */
  readonly spotDiscount?: number;
}

export type SpecSort = 'CPU' | 'GPU' | 'Memory' | 'Name';

export interface SpecFilter {
  readonly accelerator?: Accelerator;
  readonly minCpu?: number;
  readonly minMemoryGiB?: number;
  readonly minGpuCount?: number;
  /** Part of the GPU's name, case ignored. */
  readonly gpuModel?: string;
  readonly minGpuMemoryGiB?: number;
  readonly inStockOnly?: boolean;
  /** Sorted here: the live API refuses SortBy. */
  readonly sortBy?: SpecSort;
  readonly order?: 'asc' | 'desc';
}

/**
 * All ECS specs of the region, every page (ListEcsSpecs). The answer carries no price.
 * @throws CloudError
 */
export async function listEcsSpecs(
  caller: Caller,
  options: { readonly signal?: AbortSignal } = {},
): Promise<readonly EcsSpec[]> {
  return allPages(
    async (pageNumber, pageSize) => {
      const { body } = await caller.call('ListEcsSpecs', {
        query: { ResourceType: 'ECS', PageNumber: pageNumber, PageSize: pageSize },
        ...options,
      });
      return {
        items: listOf(body, 'EcsSpecs').flatMap((item) => readSpec(item) ?? []),
        total: numberOf(body, 'TotalCount'),
      };
    },
    (spec) => spec.instanceType,
  );
}

/** The specs that fit, sorted; by default the smallest first. Pure. */
export function selectSpecs(specs: readonly EcsSpec[], filter: SpecFilter): readonly EcsSpec[] {
  const model = filter.gpuModel?.toLowerCase();
  const fitting = specs.filter(
    (spec) =>
      (filter.accelerator === undefined || spec.accelerator === filter.accelerator) &&
      spec.cpu >= (filter.minCpu ?? 0) &&
      spec.memoryGiB >= (filter.minMemoryGiB ?? 0) &&
      spec.gpuCount >= (filter.minGpuCount ?? 0) &&
      (model === undefined || (spec.gpuModel ?? '').toLowerCase().includes(model)) &&
      (filter.minGpuMemoryGiB === undefined ||
        (spec.gpuMemoryGiB ?? 0) >= filter.minGpuMemoryGiB) &&
      (!filter.inStockOnly || spec.inStock),
  );
  const sign = filter.order === 'desc' ? -1 : 1;
  return fitting.sort(
    (a, b) =>
      sign * compare(a, b, filter.sortBy ?? 'CPU') || a.instanceType.localeCompare(b.instanceType),
  );
}

function compare(a: EcsSpec, b: EcsSpec, by: SpecSort): number {
  switch (by) {
    case 'CPU':
      return a.cpu - b.cpu || a.memoryGiB - b.memoryGiB;
    case 'GPU':
      return a.gpuCount - b.gpuCount || (a.gpuMemoryGiB ?? 0) - (b.gpuMemoryGiB ?? 0);
    case 'Memory':
      return a.memoryGiB - b.memoryGiB || a.cpu - b.cpu;
    case 'Name':
      return a.instanceType.localeCompare(b.instanceType);
  }
}

/**
 * CPU or GPU from the instance type's name alone: `.gn`, `.ebmgn` and their virtualised kin are GPU.
 * Only for specs the list does not hold; AcceleratorType is better.
 */
export function acceleratorOfType(instanceType: string): Accelerator {
  return /\.(ebm|s|v)?gn/.test(instanceType) ? 'GPU' : 'CPU';
}

function readSpec(item: Fields): EcsSpec | undefined {
  const instanceType = textOf(item, 'InstanceType');
  if (instanceType === undefined) return undefined;
  const cpu = numberOf(item, 'Cpu') ?? 0;
  const gpuCount = numberOf(item, 'Gpu') ?? 0;
  const gpuModel = textOf(item, 'GpuType');
  const named = textOf(item, 'AcceleratorType');
  const accelerator =
    named === 'CPU' || named === 'GPU'
      ? named
      : gpuCount > 0
        ? 'GPU'
        : acceleratorOfType(instanceType);
  return {
    instanceType,
    accelerator,
    cpu,
    memoryGiB: memoryGiB(numberOf(item, 'Memory') ?? 0, cpu),
    gpuCount,
    inStock: flagOf(item, 'IsAvailable') ?? false,
    resourceType: textOf(item, 'ResourceType') ?? 'ECS',
    paymentTypes: textsOf(item, 'PaymentTypes'),
    ...present({
      gpuModel: gpuCount > 0 ? gpuModel : undefined,
      gpuMemoryGiB: gpuMemoryGiB({
        instanceType,
        gpuModel,
        gpuCount,
        reported: numberOf(item, 'GpuMemory'),
      }),
      spotInStock: readSpotStock(textOf(item, 'SpotStockStatus')),
      spotDiscount: numberOf(item, 'NonProtectSpotDiscount'),
    }),
  };
}

/** Documented as "MiB or GiB". No ECS type has over 128 GiB a vCPU; in MiB every one has. */
function memoryGiB(reported: number, cpu: number): number {
  return cpu > 0 && reported / cpu > 128 ? reported / 1_024 : reported;
}

function readSpotStock(status: string | undefined): boolean | undefined {
  return status === undefined ? undefined : status === 'WithStock';
}

import type { Caller } from './call.js';
import { type Fields, fieldsOf, listOf, numberOf, present, textOf } from './fields.js';
import { allPages } from './paging.js';

/** A resource quota: machines already paid for, which jobs may use by its ID. */
export interface Quota {
  /** Goes into CreateJob's ResourceId. */
  readonly id: string;
  readonly name: string;
  /** `ECS`, `Lingjun` or `ACS`. */
  readonly resourceType: string;
  readonly status: string;
  readonly workspaceIds: readonly string[];
  /** What the quota guarantees, where the answer says. */
  readonly cpu?: number;
  readonly memoryGiB?: number;
  readonly gpuCount?: number;
  readonly gpuType?: string;
}

/**
 * The quotas DLC jobs can use (PaiStudio ListQuotas; AIWorkSpace has an older operation of the same
 * name that lists others). All pages.
 * @throws CloudError
 */
export async function listQuotas(
  caller: Caller,
  filter: {
    readonly workspaceId?: string;
    readonly name?: string;
    readonly resourceType?: 'ECS' | 'Lingjun' | 'ACS';
  } = {},
): Promise<readonly Quota[]> {
  return allPages(
    async (pageNumber, pageSize) => {
      const { body } = await caller.call('ListQuotas', {
        query: {
          WorkspaceIds: filter.workspaceId,
          QuotaName: filter.name,
          ResourceType: filter.resourceType,
          Verbose: true,
          PageNumber: pageNumber,
          PageSize: pageSize,
        },
      });
      return {
        items: listOf(body, 'Quotas').flatMap((item) => readQuota(item) ?? []),
        total: numberOf(body, 'TotalCount'),
      };
    },
    (quota) => quota.id,
  );
}

function readQuota(item: Fields): Quota | undefined {
  const id = textOf(item, 'QuotaId');
  if (id === undefined) return undefined;
  const min = guaranteed(fieldsOf(item.Min));
  return {
    id,
    name: textOf(item, 'QuotaName') ?? id,
    resourceType: textOf(item, 'ResourceType') ?? 'ECS',
    status: textOf(item, 'Status') ?? 'Unknown',
    workspaceIds: listOf(item, 'Workspaces').flatMap(
      (workspace) => textOf(workspace, 'WorkspaceId') ?? [],
    ),
    ...present({
      cpu: numberOf(min, 'CPU'),
      memoryGiB: gib(textOf(min, 'Memory')),
      gpuCount: numberOf(min, 'GPU'),
      gpuType: textOf(min, 'GPUType'),
    }),
  };
}

/** The guaranteed resources come as plain fields, or as a list of keys and values. */
function guaranteed(min: Fields): Fields {
  const listed = listOf(min, 'ResourceSpecs').flatMap((spec) => {
    const key = textOf(spec, 'Key');
    return key === undefined ? [] : [[key, spec.Value]];
  });
  return { ...min, ...Object.fromEntries(listed) };
}

/** `64Gi` or a bare number of GiB. */
function gib(quantity: string | undefined): number | undefined {
  const amount = /^(\d+(?:\.\d+)?)(?:Gi?B?)?$/i.exec(quantity ?? '')?.[1];
  return amount === undefined ? undefined : Number(amount);
}

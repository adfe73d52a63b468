/**
 * Every API operation this library calls: where it lives and whether it may be repeated.
 * Source: the vendor's published SDKs (pai-dlc 2020-12-03, aiworkspace 2021-02-04, PaiStudio
 * 2022-01-12, ECS 2014-05-26).
 */

export type ProductId = 'pai-dlc' | 'aiworkspace' | 'paistudio' | 'ecs';

/**
 * What repeating a call does:
 * - `read`: nothing, so any retryable failure is retried;
 * - `repeatable`: a write whose second time changes nothing more (stop, delete, set a value);
 * - `creates`: a second time may create a second thing, so it is retried only when the cloud is known
 *   to have done nothing;
 * - `never`: CreateJob. It has no client token; even a throttled one is the caller's decision.
 */
export type Effect = 'read' | 'repeatable' | 'creates' | 'never';

export interface Operation {
  readonly product: ProductId;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `{Name}` stands for a path segment; `/` for RPC. */
  readonly path: string;
  readonly effect: Effect;
}

/** API version and call style of each product. */
export const PRODUCTS = {
  'pai-dlc': { version: '2020-12-03', style: 'ROA', title: 'PAI-DLC' },
  aiworkspace: { version: '2021-02-04', style: 'ROA', title: 'AIWorkSpace' },
  paistudio: { version: '2022-01-12', style: 'ROA', title: 'PaiStudio' },
  ecs: { version: '2014-05-26', style: 'RPC', title: 'ECS' },
} as const satisfies Record<ProductId, { version: string; style: 'ROA' | 'RPC'; title: string }>;

const dlc = (method: Operation['method'], path: string, effect: Effect = 'read'): Operation => ({
  product: 'pai-dlc',
  method,
  path: `/api/v1${path}`,
  effect,
});

const workspace = (
  method: Operation['method'],
  path: string,
  effect: Effect = 'read',
): Operation => ({ product: 'aiworkspace', method, path: `/api/v1${path}`, effect });

export const OPERATIONS = {
  ListEcsSpecs: dlc('GET', '/ecsspecs'),
  CreateJob: dlc('POST', '/jobs', 'never'),
  GetJob: dlc('GET', '/jobs/{JobId}'),
  ListJobs: dlc('GET', '/jobs'),
  UpdateJob: dlc('PUT', '/jobs/{JobId}', 'repeatable'),
  StopJob: dlc('POST', '/jobs/{JobId}/stop', 'repeatable'),
  DeleteJob: dlc('DELETE', '/jobs/{JobId}', 'repeatable'),
  GetPodLogs: dlc('GET', '/jobs/{JobId}/pods/{PodId}/logs'),
  GetPodEvents: dlc('GET', '/jobs/{JobId}/pods/{PodId}/events'),
  GetJobEvents: dlc('GET', '/jobs/{JobId}/events'),
  GetJobMetrics: dlc('GET', '/jobs/{JobId}/metrics'),
  GetMetrics: dlc('GET', '/cms/metrics'),
  ListJobSanityCheckResults: dlc('GET', '/jobs/{JobId}/sanitycheckresults'),
  GetWebTerminal: dlc('GET', '/jobs/{JobId}/pods/{PodId}/webterminal'),
  CreateTensorboard: dlc('POST', '/tensorboards', 'creates'),
  GetTensorboard: dlc('GET', '/tensorboards/{TensorboardId}'),
  ListImages: workspace('GET', '/images'),
  ListWorkspaces: workspace('GET', '/workspaces'),
  CreateWorkspace: workspace('POST', '/workspaces', 'creates'),
  ListQuotas: { product: 'paistudio', method: 'GET', path: '/api/v1/quotas/', effect: 'read' },
  DescribePrice: { product: 'ecs', method: 'POST', path: '/', effect: 'read' },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof OPERATIONS;

/** Puts the segments into an operation's path, percent-encoded by RFC 3986. */
export function pathOf(name: OperationName, segments: Readonly<Record<string, string>>): string {
  return OPERATIONS[name].path.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = segments[key];
    if (value === undefined || value === '') {
      throw new TypeError(`${name} needs ${key} in its path`);
    }
    return encodeURIComponent(value).replace(
      /[!'()*]/g,
      (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  });
}

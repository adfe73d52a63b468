import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { type Faults, faultRuleSchema } from './faults.js';
import type { CallLog } from './http/call-log.js';
import { isLoopbackOrigin } from './http/loopback.js';
import { readBody, sendJson } from './http/reply.js';
import { jobDetail } from './jobs/job-view.js';
import { viewParts } from './products/dlc-jobs.js';
import { sceneRuleSchema } from './scenes.js';
import type { CloudWorld } from './world.js';

/** Where the embedded cloud is steered from outside its process. */
export const CONTROL_PREFIX = '/_control/';

const stockChange = z.strictObject({
  instanceType: z.string(),
  IsAvailable: z.boolean().optional(),
  SpotStockStatus: z.enum(['WithStock', 'NoStock']).optional(),
});
const priceChange = z.union([
  z.strictObject({ instanceType: z.string(), cnyPerHour: z.number().positive() }),
  z.strictObject({ failing: z.array(z.string()), code: z.string().optional() }),
]);
const workspacesChange = z.union([
  z.strictObject({ none: z.literal(true) }),
  z.strictObject({
    allStatus: z.enum(['ENABLED', 'INITIALIZING', 'FAILURE', 'DISABLED', 'FROZEN', 'UPDATING']),
  }),
]);

interface Resource {
  get?: () => unknown;
  post?: (body: unknown) => unknown;
  /** Without an id: all. */
  remove?: (id: number | undefined) => unknown;
}

export interface ControlParts {
  world: CloudWorld;
  faults: Faults;
  log: CallLog;
}

/**
 * The control door: GET, POST and DELETE on `/_control/faults` and `/scenes` (DELETE also with `/ID`),
 * GET and DELETE on `/calls`, GET on `/jobs`, POST on `/stock`, `/workspaces`, DELETE and POST on `/prices`.
 * Bodies are JSON, told by their content type, so that no web page can post here unasked.
 */
export class Control {
  private readonly resources: Readonly<Record<string, Resource>>;

  constructor({ world, faults, log }: ControlParts) {
    this.resources = {
      faults: rules(faults, (body) => faults.add(faultRuleSchema.parse(body))),
      scenes: rules(world.scenes, (body) => world.scenes.add(sceneRuleSchema.parse(body))),
      calls: { get: () => log.calls, remove: () => log.calls.splice(0).length },
      jobs: {
        get: () => [...world.engine.jobs.values()].map((job) => jobDetail(job, viewParts(world))),
      },
      stock: { post: (body) => setStock(world, body) },
      prices: { post: (body) => setPrice(world, body), remove: () => world.prices.reset() },
      workspaces: {
        get: () => world.account.workspaces,
        post: (body) => setWorkspaces(world, body),
      },
    };
  }

  /** Answers one control request; never rejects. */
  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isLoopbackOrigin(request.headers.origin)) {
      return sendJson(response, 403, { error: 'not from this page' });
    }
    const path = (request.url ?? '').slice(CONTROL_PREFIX.length).split('?')[0] ?? '';
    const [name = '', id] = path.split('/');
    try {
      const resource = this.resources[name];
      const result = resource && (await act(resource, request, id));
      if (result === undefined)
        return sendJson(response, 404, { error: `no ${request.method} on ${path}` });
      sendJson(response, 200, result);
    } catch (error) {
      sendJson(response, 400, { error: error instanceof Error ? error.message : String(error) });
    }
  }
}

/** undefined when the resource does not do that. */
async function act(
  resource: Resource,
  request: IncomingMessage,
  id: string | undefined,
): Promise<object | undefined> {
  if (request.method === 'GET' && resource.get) return { result: resource.get() };
  if (request.method === 'DELETE' && resource.remove) {
    return { result: resource.remove(id === undefined ? undefined : Number(id)) ?? true };
  }
  if (request.method !== 'POST' || !resource.post) return undefined;
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new Error('the body must be application/json');
  }
  const body: unknown = JSON.parse((await readBody(request)).toString('utf8'));
  return { result: resource.post(body) ?? true };
}

/** What faults and scenes have in common for the door. */
function rules(store: RuleStore, add: (body: unknown) => number): Resource {
  return {
    get: () => store.list(),
    post: (body) => ({ id: add(body) }),
    remove: (id) => (id === undefined ? store.clear() : store.remove(id)),
  };
}

interface RuleStore {
  list(): unknown;
  remove(id: number): boolean;
  clear(): void;
}

function setStock(world: CloudWorld, body: unknown): void {
  const { instanceType, IsAvailable, SpotStockStatus } = stockChange.parse(body);
  world.specs.setStock(instanceType, {
    ...(IsAvailable === undefined ? {} : { IsAvailable }),
    ...(SpotStockStatus === undefined ? {} : { SpotStockStatus }),
  });
}

function setPrice(world: CloudWorld, body: unknown): void {
  const change = priceChange.parse(body);
  if ('failing' in change) world.prices.fail(change.failing, change.code);
  else world.prices.set(change.instanceType, change.cnyPerHour);
}

function setWorkspaces(world: CloudWorld, body: unknown): void {
  const change = workspacesChange.parse(body);
  if ('none' in change) world.account.removeAllWorkspaces();
  else world.account.setAllStatus(change.allStatus);
}

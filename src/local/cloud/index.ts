import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Account } from './account.js';
import { officialImages } from './catalogue/images.js';
import { PriceBook } from './catalogue/prices.js';
import { SpecCatalogue } from './catalogue/specs.js';
import { CONTROL_PREFIX, Control } from './control.js';
import { Faults } from './faults.js';
import { createJobBody } from './fields/job-body.js';
import { ApiError } from './http/api-error.js';
import { CallLog, type CallRecord } from './http/call-log.js';
import { Gateway } from './http/gateway.js';
import { isLoopbackHost } from './http/loopback.js';
import { sendError } from './http/reply.js';
import type { Job } from './jobs/job.js';
import { JobArchive } from './jobs/job-archive.js';
import { JobEngine } from './jobs/job-engine.js';
import { prepareRuntime } from './jobs/job-runtime.js';
import { PodLauncher } from './jobs/pod-launcher.js';
import { type CloudOptions, EMBEDDED_CREDENTIAL, resolveOptions } from './options.js';
import { aiWorkspaceProduct } from './products/aiworkspace.js';
import { dlcProduct } from './products/dlc.js';
import { ecsProduct } from './products/ecs.js';
import { paiStudioProduct } from './products/paistudio.js';
import { Scenes } from './scenes.js';
import type { CloudWorld } from './world.js';

export type { Fault, FaultRule } from './faults.js';
export type { CallRecord } from './http/call-log.js';
export type { Job } from './jobs/job.js';
export {
  type CloudCredential,
  type CloudDelays,
  type CloudOptions,
  EMBEDDED_CREDENTIAL,
} from './options.js';
export type { Scene, SceneRule } from './scenes.js';

const LOOPBACK = '127.0.0.1';

/** A running embedded cloud. */
export interface EmbeddedCloud {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** `127.0.0.1:PORT`, as the vendor's client wants its endpoint. */
  readonly host: string;
  readonly port: number;
  /** Every request so far, oldest first; a live array. */
  readonly calls: readonly CallRecord[];
  /** Every job that was not deleted, by id; live objects. */
  readonly jobs: ReadonlyMap<string, Job>;
  /** What befalls jobs. */
  readonly scenes: Scenes;
  /** What befalls requests. */
  readonly faults: Faults;
  /** Instance types and their stock. */
  readonly specs: SpecCatalogue;
  readonly prices: PriceBook;
  /** The account's workspaces. */
  readonly account: Account;
  /**
   * Adds a job that stands in a status and has no process, for measuring with thousands of them; `body` is a
   * CreateJob body. Throws a ZodError on a wrong body, an Error when the account has no workspace for it.
   */
  placeJob(body: unknown, status: string): Job;
  /** Puts a placed job into another status. Throws on an unknown id. */
  moveJob(jobId: string, status: string, reasonCode?: string, reasonMessage?: string): void;
  /** Stops listening, kills every job's processes, breaks open connections. */
  close(): Promise<void>;
}

/**
 * Starts a cloud on 127.0.0.1 that speaks PAI-DLC, AIWorkSpace, PaiStudio and the two ECS price operations,
 * all on one port. Rejects with a plain message when the port is taken or dataDir cannot be written.
 */
export async function startCloud(options: CloudOptions = {}): Promise<EmbeddedCloud> {
  const resolved = resolveOptions(options);
  mkdirSync(resolved.dataDir, { recursive: true });
  const scenes = new Scenes();
  const specs = new SpecCatalogue();
  const images = officialImages(resolved.region);
  const launcher = new PodLauncher(resolved, specs, await prepareRuntime(resolved.dataDir));
  const imageUris = new Set(images.map((image) => image.ImageUri));
  const archive = new JobArchive(resolved.dataDir, resolved.now);
  const engine = new JobEngine({ options: resolved, specs, scenes, launcher, imageUris, archive });
  const account = new Account(resolved);
  const prices = new PriceBook();
  const world: CloudWorld = { options: resolved, account, specs, prices, images, scenes, engine };
  const faults = new Faults();
  const log = new CallLog();
  const products = [
    dlcProduct(world),
    aiWorkspaceProduct(world),
    ecsProduct(world),
    paiStudioProduct(),
  ];
  const gateway = new Gateway({ options: resolved, products, faults, log });
  const control = new Control({ world, faults, log });
  const server = createServer((request, response) => door(request, response, gateway, control));
  const stopAll = async () => {
    faults.clear();
    account.close();
    await engine.close();
    if (resolved.ownsDataDir) await rm(resolved.dataDir, { recursive: true, force: true });
  };
  const port = await listen(server, resolved.port).catch(async (error: unknown) => {
    await stopAll();
    throw error;
  });
  const host = `${LOOPBACK}:${port}`;
  return {
    url: `http://${host}`,
    host,
    port,
    calls: log.calls,
    jobs: engine.jobs,
    scenes,
    faults,
    specs,
    prices,
    account,
    placeJob: (body, status) => {
      const request = createJobBody.parse(body);
      const [owner = EMBEDDED_CREDENTIAL] = resolved.credentials;
      const workspace = account.forJob(request.WorkspaceId);
      return engine.place(request, owner, workspace.WorkspaceId, status);
    },
    moveJob: (jobId, status, reasonCode, reasonMessage) => {
      const job = engine.jobs.get(jobId);
      if (!job) throw new Error(`The embedded cloud has no job ${jobId}`);
      engine.move(job, status, reasonCode, reasonMessage);
    },
    close: async () => {
      await Promise.all([stopAll(), stopListening(server)]);
    },
  };
}

/** A name other than this machine's own in the Host header is a web page's trick (DNS rebinding): refused. */
function door(
  request: IncomingMessage,
  response: ServerResponse,
  gateway: Gateway,
  control: Control,
): void {
  const { host } = request.headers;
  if (!isLoopbackHost(host)) {
    const error = new ApiError(
      403,
      'InvalidHost',
      'The Host header must name this machine (127.0.0.1 or localhost).',
    );
    sendError(response, error, '', host ?? '');
    return;
  }
  const isControl = request.url?.startsWith(CONTROL_PREFIX) ?? false;
  void (isControl ? control : gateway).serve(request, response);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE' ? 'the port is taken by another program' : error.message;
      reject(
        new Error(`The embedded cloud cannot listen on ${LOOPBACK}:${port}: ${why}`, {
          cause: error,
        }),
      );
    });
    server.listen(port, LOOPBACK, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

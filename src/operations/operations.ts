import type { CloudError } from '../runs/errors.js';
import type { Run } from '../runs/run.js';
import { Health, type ProbedStore } from './health.js';
import { type ListenOptions, type RunningServer, serveRoutes } from './http-server.js';
import { type CloudCall, type Observer, UNOBSERVED } from './observed.js';
import { operationsRoutes, type Route } from './routes.js';

export interface OperationsOptions {
  readonly store: ProbedStore;
  /** Runs that are not archived. */
  readonly runs: () => readonly Run[];
  readonly version: string;
  readonly now: () => Date;
  readonly log: {
    debug(facts: Record<string, unknown>, message: string): void;
    info(facts: Record<string, unknown>, message: string): void;
  };
  /** Where health and metrics are served; left out, nobody reads them and nothing is counted. */
  readonly listen?: ListenOptions;
  /** Another server has the port, and takes {@link Operations.routes} along. */
  readonly isShared: boolean;
  /** Of several replicas: whether this one leads. Left out where there is only one. */
  readonly leads?: () => boolean;
}

/** One request to Alibaba Cloud that ended. */
interface CloudAttempt {
  readonly operation: string;
  readonly ms: number;
  readonly requestId?: string;
  readonly error?: CloudError;
}

/** What an operator sees of the running bot. */
export interface Operations {
  readonly health: Health;
  readonly observer: Observer;
  /** For the server that is there anyway; empty where this one serves them, or nobody does. */
  readonly routes: readonly Route[];
  /** Counts a request to the cloud, and logs it at debug level with its request ID. */
  cloudAttempt(attempt: CloudAttempt): void;
  /** Runs an effect and counts a failure. */
  counted<T>(kind: string, perform: () => Promise<T>): Promise<T>;
  /**
   * Serves the routes where that is this part's to do.
   * @throws PortError when the port cannot be had
   */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Health always, metrics where they are served: the metrics library is loaded only then. */
export async function createOperations(options: OperationsOptions): Promise<Operations> {
  const { store, version, listen, isShared, log, leads } = options;
  const health = new Health({ store, version, ...(leads ? { leads } : {}) });
  const served = listen ? await servedRoutes(options, health) : undefined;
  const observer = served?.observer ?? UNOBSERVED;
  let server: RunningServer | undefined;
  return {
    health,
    observer,
    routes: served && isShared ? served.routes : [],
    cloudAttempt({ operation, ms, requestId, error }) {
      const result = resultOf(error);
      observer.cloudCall({ operation, result, ms });
      log.debug({ operation, ms: Math.round(ms), result, cloudRequest: requestId }, 'cloud call');
    },
    async counted(kind, perform) {
      try {
        return await perform();
      } catch (error) {
        observer.effectFailed(kind);
        throw error;
      }
    },
    async start() {
      if (!served || !listen || isShared) return;
      server = await serveRoutes(served.routes, listen);
      log.info({ port: server.port }, 'health and metrics are served');
    },
    async stop() {
      await server?.close();
    },
  };
}

async function servedRoutes({ runs, version, now }: OperationsOptions, health: Health) {
  const { Metrics } = await import('./metrics.js');
  const metrics = new Metrics({ runs, health, version, now });
  return { observer: metrics, routes: operationsRoutes(health, metrics) };
}

function resultOf(error: CloudError | undefined): CloudCall['result'] {
  if (!error) return 'ok';
  if (error.facts.code.startsWith('Throttling')) return 'throttled';
  return error.facts.outcome;
}

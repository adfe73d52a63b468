import { CredentialFailure, type CredentialSource } from './credentials.js';
import type { Endpoint } from './endpoints.js';
import { OPERATIONS, type OperationName, PRODUCTS, type ProductId, pathOf } from './operations.js';
import { loadOpenApi, loadRuntime } from './vendor-modules.js';

/** One request, before it is signed. */
export interface WireRequest {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** What came back with a status below 400, not yet read as JSON. */
export interface WireAnswer {
  readonly httpStatus: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Signs and sends once; throws whatever the vendor's client throws. */
export type Transport = (name: OperationName, request: WireRequest) => Promise<WireAnswer>;

/** Milliseconds. */
export interface TimeOuts {
  /** From the connection standing to the whole answer read. */
  readonly readMs: number;
  /**
   * Until the connection stands. The vendor's HTTP layer counts this as an idle time on the socket, so
   * that a slow answer would be reported as a failed connection; it is therefore raised above `readMs`.
   * A "ConnectTimeout" still proves nothing: on a connection used before, the read time-out may not run.
   */
  readonly connectMs: number;
}

export const DEFAULT_TIME_OUTS: TimeOuts = { readMs: 15_000, connectMs: 15_500 };

const CONNECT_MARGIN_MS = 500;

type Client = InstanceType<Awaited<ReturnType<typeof loadOpenApi>>['Client']>;

/**
 * The vendor's generic client behind one function. V3 signatures (ACS3-HMAC-SHA256) for ROA and RPC
 * alike; no retries of its own.
 */
export function createTransport(options: {
  readonly endpoints: Readonly<Record<ProductId, Endpoint>>;
  readonly region: string;
  readonly credentials: CredentialSource;
  readonly timeOuts: TimeOuts;
  readonly userAgent: string;
}): Transport {
  const { endpoints, credentials, timeOuts } = options;
  const clients = new Map<ProductId, Promise<Client>>();
  const readTimeout = timeOuts.readMs;
  const connectTimeout = Math.max(timeOuts.connectMs, timeOuts.readMs + CONNECT_MARGIN_MS);

  async function open(product: ProductId): Promise<Client> {
    // A quarter of a second to load: paid at the first call, not at the bot's start.
    const { Client, Config } = await loadOpenApi();
    const { protocol, host } = endpoints[product];
    return new Client(
      new Config({
        endpoint: host,
        protocol,
        regionId: options.region,
        userAgent: options.userAgent,
        readTimeout,
        connectTimeout,
        credential: {
          getCredential: () => credentials.get(),
          getAccessKeyId: async () => (await credentials.get()).accessKeyId ?? '',
          getAccessKeySecret: async () => (await credentials.get()).accessKeySecret ?? '',
          getSecurityToken: async () => (await credentials.get()).securityToken ?? '',
          getBearerToken: () => '',
          getType: () => 'access_key',
        },
      }),
    );
  }

  function clientOf(product: ProductId): Promise<Client> {
    let client = clients.get(product);
    if (client === undefined) {
      client = open(product);
      clients.set(product, client);
    }
    return client;
  }

  return async (name, request) => {
    const { product, method } = OPERATIONS[name];
    const { version, style } = PRODUCTS[product];
    const pathname = pathOf(name, request.path ?? {});
    const model = await credentials.get();
    if (!model.accessKeyId && !model.bearerToken && !model.securityToken) {
      throw new CredentialFailure('the credential chain gave no access key');
    }
    const [{ Params, OpenApiRequest }, { RuntimeOptions }, client] = await Promise.all([
      loadOpenApi(),
      loadRuntime(),
      clientOf(product),
    ]);
    const answer = await client.callApi(
      new Params({
        action: name,
        version,
        protocol: endpoints[product].protocol,
        pathname,
        method,
        authType: 'AK',
        style,
        reqBodyType: 'json',
        // Read as text: as JSON, an HTML or empty answer loses its status and request ID.
        bodyType: 'string',
      }),
      new OpenApiRequest({
        query: { ...request.query },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      }),
      new RuntimeOptions({ readTimeout, connectTimeout }),
    );
    return {
      httpStatus: Number(answer.statusCode),
      text: String(answer.body ?? ''),
      headers: answer.headers ?? {},
    };
  };
}

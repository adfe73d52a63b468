import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Route } from './routes.js';

export interface ListenOptions {
  /** 0: any free one. */
  readonly port: number;
  /** The address to listen on; every one of this machine when left out. */
  readonly host?: string;
}

export interface RunningServer {
  readonly port: number;
  close(): Promise<void>;
}

/** The port or address of `DLC_BOT_HTTP_PORT`, `DLC_BOT_HTTP_HOST` cannot be listened on. */
export class PortError extends Error {
  override readonly name = 'PortError';
}

/** Serves the routes by themselves: in Socket Mode there is no other server to hang them on. */
export async function serveRoutes(
  routes: readonly Route[],
  options: ListenOptions,
): Promise<RunningServer> {
  const server = createServer(listener(routes));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(portError(error, options)));
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Says what to do about a port that cannot be had; any other error comes back as it is. */
export function portError(error: unknown, { port, host }: ListenOptions): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const where = host === undefined ? `port ${port}` : `${host}, port ${port}`;
  const why =
    code === 'EADDRINUSE'
      ? `${where} is taken by another process. Set DLC_BOT_HTTP_PORT to a free one.`
      : code === 'EACCES'
        ? `${where} may not be used by this user. Set DLC_BOT_HTTP_PORT above 1023.`
        : code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND'
          ? `${where} is no address of this machine. Set DLC_BOT_HTTP_HOST to one, or leave it out.`
          : undefined;
  return why === undefined ? error : new PortError(why, { cause: error });
}

function listener(routes: readonly Route[]): RequestListener {
  const byPath = new Map(routes.map((route) => [route.path, route]));
  return (request, response) => {
    const [path = '/'] = (request.url ?? '/').split('?');
    const route = byPath.get(path);
    if (!route) {
      response.writeHead(404).end();
    } else if (!route.method.includes(request.method ?? '')) {
      response.writeHead(405, { allow: route.method.join(', ') }).end();
    } else {
      route.handler(request, response);
    }
  };
}

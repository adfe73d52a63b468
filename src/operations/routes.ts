import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Health, HealthReport } from './health.js';
import type { Metrics } from './metrics.js';

/** One address and what it answers, in the shape Bolt's receivers take as a custom route. */
export interface Route {
  readonly path: string;
  readonly method: string[];
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void;
}

/**
 * - `/livez`: the process answers. What a restart depends on: it never fails for Slack's or a disk's sake.
 * - `/healthz`: the store takes writes, and Slack has not been away for minutes.
 * - `/readyz`: both at this moment, and the start is over.
 * - `/metrics`: Prometheus.
 */
export function operationsRoutes(health: Health, metrics: Metrics): readonly Route[] {
  return [
    route('/livez', async () => json(200, { status: 'ok' })),
    route('/healthz', async () => judged(await health.healthy())),
    route('/readyz', async () => judged(await health.ready())),
    route('/metrics', async () => {
      const { contentType, text } = await metrics.render();
      return { status: 200, contentType, text };
    }),
  ];
}

interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

function judged(report: HealthReport): Answer {
  return json(report.status === 'ok' ? 200 : 503, report);
}

function json(status: number, body: unknown): Answer {
  return { status, contentType: 'application/json', text: `${JSON.stringify(body)}\n` };
}

function route(path: string, answer: () => Promise<Answer>): Route {
  return {
    path,
    method: ['GET', 'HEAD'],
    handler: (request, response) => {
      answer()
        .catch((error: unknown) => json(500, { status: 'failing', why: String(error) }))
        .then(({ status, contentType, text }) => {
          response.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store' });
          response.end(request.method === 'HEAD' ? undefined : text);
        });
    },
  };
}

import type { IncomingMessage } from 'node:http';

const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost)(:\d+)?$/i;

/**
 * Whether a request is for this server under a loopback name, and, where a browser sent it, from
 * this server's own page. A foreign Host is a rebound DNS name; a foreign Origin another site.
 */
export function isOwn(request: IncomingMessage): boolean {
  const { host, origin } = request.headers;
  if (host === undefined || !LOOPBACK_HOST.test(host)) return false;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  const site = request.headers['sec-fetch-site'];
  // `none` is a person's own navigation; a link from elsewhere may open the page, nothing more.
  const isNavigation = request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate';
  return site === undefined || site === 'same-origin' || site === 'none' || isNavigation;
}

import type { HandlerDeps } from './deps.js';

/** The workspace's own address, for links to threads; undefined while Slack does not tell it. */
export async function teamUrl({ identify }: Pick<HandlerDeps, 'identify'>) {
  try {
    return (await identify()).teamUrl;
  } catch {
    return undefined;
  }
}

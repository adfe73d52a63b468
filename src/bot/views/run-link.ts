import type { Run } from '../../runs/run.js';
import { escapeMrkdwn, safe } from './escape.js';

/**
 * The address of a run's thread (slack.com/archives/CHANNEL/pTS), undefined before its card stands.
 * @param teamUrl `https://team.slack.com/`, as auth.test names it
 */
export function threadUrl(run: Run, teamUrl: string | undefined): string | undefined {
  const { permalink, channel, cardTs } = run.place;
  if (permalink) return permalink;
  if (!teamUrl || !cardTs) return undefined;
  return new URL(`archives/${channel}/p${cardTs.replace('.', '')}`, teamUrl).href;
}

/** A run's name, as a link to its thread where it has one. */
export function runLink(run: Run, teamUrl: string | undefined, max = 60): string {
  const url = threadUrl(run, teamUrl);
  // `|` would end the address, and a label must not hold one either.
  const label = safe(run.request.name.replaceAll('|', '/'), max) || run.id;
  return url ? `<${escapeMrkdwn(url)}|${label}>` : label;
}

import { EVENT_RULES, type EventRule, STARTED } from './event-rules.js';
import type { PodText } from './pod-log.js';
import type { Finding } from './rule.js';

/** A cause that events show, with the lines that do. */
export interface EventFinding extends Finding {
  readonly lines: readonly string[];
  /** Index of the last of them. */
  readonly index: number;
}

/** The cause the events of a pod show; what a later event or a running container overcame is none. */
export function findInEvents({ events, pod, shownLines }: PodText): EventFinding | undefined {
  const started = events.findLastIndex((event) => STARTED.test(event));
  const hasRun = started >= 0 || shownLines.some((line) => line.trim() !== '');
  const stillPending = /pending|creating|waiting|preparing|queu/i.test(pod.status);
  for (const rule of EVENT_RULES) {
    const hits = events.flatMap((event, index) => (tells(rule, event) ? [index] : []));
    const last = hits.at(-1);
    if (last === undefined) continue;
    if (rule.beforeStart && hasRun && !(stillPending && last > started)) continue;
    if (rule.overcomeBy && events.slice(last + 1).some((event) => rule.overcomeBy?.test(event)))
      continue;
    // The container was started again afterwards: that was an earlier attempt.
    if (!rule.beforeStart && rule.fault === 'own' && started > last) continue;
    const lines = [...new Set(hits.slice(-4).map((index) => events[index] ?? ''))];
    return { cause: rule.cause, fault: rule.fault, lines, index: last };
  }
  return undefined;
}

/** The cause the cloud's own reason for the job's status names. */
export function findInReason(reason: string): Finding | undefined {
  return EVENT_RULES.find((rule) => tells(rule, reason));
}

function tells({ pattern, unless }: EventRule, text: string): boolean {
  return pattern.test(text) && !(unless?.test(text) ?? false);
}

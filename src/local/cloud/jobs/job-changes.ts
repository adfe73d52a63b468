import type { EventLine, Job } from './job.js';
import { wireTime } from './wire-time.js';

export type EventType = 'Normal' | 'Warning';

/** Adds a line of the form `2026-01-31T08:00:00Z Warning FailedScheduling text`. */
export function addEvent(
  events: EventLine[],
  atMs: number,
  type: EventType,
  reason: string,
  message: string,
): void {
  events.push({ atMs, text: `${wireTime(atMs)} ${type} ${reason} ${message}` });
}

/** Moves a job to a status: closes the last span of its history, opens the next, and tells it as an event. */
export function setStatus(
  job: Job,
  status: string,
  atMs: number,
  reasonCode = '',
  reasonMessage = '',
): void {
  const last = job.history.at(-1);
  if (last) last.endMs = atMs;
  job.history.push({ status, reasonCode, reasonMessage, startMs: atMs });
  job.status = status;
  job.reasonCode = reasonCode;
  job.reasonMessage = reasonMessage;
  job.modifiedMs = atMs;
  addEvent(
    job.events,
    atMs,
    'Normal',
    `Job${status}`,
    reasonMessage || `Job ${job.id} is ${status}`,
  );
}

/** Gives the status a reason without changing it: why a job waits. */
export function setReason(job: Job, reasonCode: string, reasonMessage: string, atMs: number): void {
  job.reasonCode = reasonCode;
  job.reasonMessage = reasonMessage;
  job.modifiedMs = atMs;
  const last = job.history.at(-1);
  if (last) Object.assign(last, { reasonCode, reasonMessage });
}

import { timeInLine } from '../logs/index.js';
import { type EventFinding, findInEvents } from './event-findings.js';
import { exitCodeInText } from './exit-codes.js';
import { findInLog, type LogFinding } from './log-findings.js';
import { timeNear } from './log-lines.js';
import type { PodText } from './pod-log.js';
import { type Finding, weightOf } from './rule.js';

/** What one pod's log and events say about its end. */
export interface PodVerdict extends Finding {
  readonly text: PodText;
  /** Indices of log lines; empty where events show the cause. */
  readonly logEvidence: readonly number[];
  readonly eventEvidence: readonly string[];
  /** Milliseconds since 1970 of the failure, where the lines tell. */
  readonly atMs?: number;
}

/**
 * What ended this pod, as far as its own log and events tell.
 *
 * @param isStatusStale whether the job has ended though the pod's status does not say so yet.
 */
export function judgePod(
  text: PodText,
  jobExitCode: number | undefined,
  isStatusStale = false,
): PodVerdict | undefined {
  if (/succeeded|completed/i.test(text.pod.status)) return undefined;
  const isReadable = isStatusStale || mayRead(text);
  const fromEvents = findInEvents(text);
  if (fromEvents && (fromEvents.fault === 'imposed' || !isReadable))
    return fromEvent(text, fromEvents);
  const podExitCode = exitCodeInText(text.events.join('\n')) ?? jobExitCode;
  const findings = isReadable ? findInLog(text.lines, podExitCode) : [];
  const best = strongest(text, findings);
  const fromLog = best && { ...best, evidence: withNeighbours(best, findings) };
  if (fromEvents && !(fromLog && fromEvents.fault !== 'own')) return fromEvent(text, fromEvents);
  if (fromLog && !isOverruled(fromLog, podExitCode)) return fromLogFinding(text, fromLog);
  return fromExitCode(text, podExitCode) ?? (fromLog ? fromLogFinding(text, fromLog) : undefined);
}

/** So far above a finding another of the same kind belongs to it, and so many lines are shown. */
const NEAR_LINES = 12;
const EVIDENCE_LINES = 6;

/** What the same process said of the same cause right before: a second file, the signal behind an exit. */
function withNeighbours(best: LogFinding, findings: readonly LogFinding[]): readonly number[] {
  const near = findings.filter(
    ({ cause, stream, index }) =>
      cause === best.cause &&
      stream === best.stream &&
      index <= best.index &&
      index >= best.index - NEAR_LINES,
  );
  const all = new Set([...near.flatMap(({ evidence }) => evidence), ...best.evidence]);
  return [...all].sort((a, b) => a - b).slice(-EVIDENCE_LINES);
}

/** The log of a pod that runs, or has not begun, shows no end. */
function mayRead({ pod }: PodText): boolean {
  return !/^(?:running|pending|creating|queuing|waiting|envpreparing)$/i.test(pod.status);
}

/** A pod killed without words, after it had lost its peers, may well have been the first to go. */
function isOverruled(finding: LogFinding, exitCode: number | undefined): boolean {
  return finding.fault === 'peer' && (exitCode === 137 || exitCode === 139);
}

function fromEvent(text: PodText, finding: EventFinding): PodVerdict {
  const atMs = timeInLine(finding.lines[0] ?? '');
  return {
    cause: finding.cause,
    fault: finding.fault,
    text,
    logEvidence: [],
    eventEvidence: finding.lines,
    ...(atMs === undefined ? {} : { atMs }),
  };
}

function fromLogFinding(text: PodText, finding: LogFinding): PodVerdict {
  const atMs = timeNear(text.lines, finding.index);
  return {
    cause: finding.cause,
    fault: finding.fault,
    text,
    logEvidence: finding.evidence,
    eventEvidence: [],
    ...(atMs === undefined ? {} : { atMs }),
  };
}

/**
 * What ended the process among all that a log shows: the surest fault of its own first; of several
 * processes the one that failed first, of one process the last thing it said.
 */
function strongest(text: PodText, findings: readonly LogFinding[]): LogFinding | undefined {
  const root = rootStream(text);
  const byStream = new Map<string, LogFinding>();
  for (const finding of findings) {
    const known = byStream.get(finding.stream);
    if (!known || isSurer(finding, known)) byStream.set(finding.stream, finding);
  }
  return [...byStream.values()].reduce<LogFinding | undefined>((best, finding) => {
    if (!best) return finding;
    // The signal is how a process ended; what any process said is why.
    if (best.cause === 'killed-by-signal') return finding;
    if (finding.cause === 'killed-by-signal') return best;
    const byFault = weightOf(finding.fault) - weightOf(best.fault);
    if (byFault !== 0) return byFault > 0 ? finding : best;
    if (root !== undefined && isOfRank(finding.stream, root)) return finding;
    if (root !== undefined && isOfRank(best.stream, root)) return best;
    // A prefix tells a worker's own words from its launcher's.
    if ((finding.stream === '') !== (best.stream === ''))
      return best.stream === '' ? finding : best;
    return finding.index < best.index ? finding : best;
  }, undefined);
}

function isSurer(later: LogFinding, earlier: LogFinding): boolean {
  if (later.cause === 'killed-by-signal') return false;
  if (earlier.cause === 'killed-by-signal') return true;
  const byFault = weightOf(later.fault) - weightOf(earlier.fault);
  if (byFault !== 0 && (weightOf(later.fault) < 2 || weightOf(earlier.fault) < 2))
    return byFault > 0;
  // Whoever kills a process that has raised sends no reason: the traceback above is it.
  if (byFault < 0 && earlier.strength >= 3 && earlier.cause !== 'python-exception') return false;
  return later.strength >= earlier.strength;
}

/** torchrun names the rank it saw fail first. */
function rootStream({ lines }: PodText): string | undefined {
  const at = lines.findLastIndex(({ text }) => /Root Cause \(first observed failure\)/.test(text));
  if (at < 0) return undefined;
  for (const line of lines.slice(at, at + 12)) {
    const rank = /^\s*rank\s*: (\d+)/.exec(line.text)?.[1];
    if (rank !== undefined) return rank;
  }
  return undefined;
}

function isOfRank(stream: string, rank: string): boolean {
  return new RegExp(`^(?:rank|Rank|default|1,)\\D?${rank}$`).test(stream);
}

/** The last thing to go by: kill signals leave no words. */
function fromExitCode(text: PodText, exitCode: number | undefined): PodVerdict | undefined {
  const cause = exitCode === undefined ? undefined : CAUSE_OF_EXIT_CODE[exitCode];
  if (!cause) return undefined;
  const eventEvidence = text.events.filter((event) => exitCodeInText(event) === exitCode).slice(-2);
  const last = text.lines.findLast((line) => line.atMs !== undefined);
  const atMs = timeInLine(eventEvidence[0] ?? '') ?? last?.atMs;
  return {
    ...cause,
    text,
    logEvidence: [],
    eventEvidence,
    ...(atMs === undefined ? {} : { atMs }),
  };
}

const CAUSE_OF_EXIT_CODE: Readonly<Record<number, Finding>> = {
  126: { cause: 'permission-denied', fault: 'likely' },
  127: { cause: 'command-not-found', fault: 'likely' },
  130: { cause: 'interrupted', fault: 'likely' },
  134: { cause: 'killed-by-signal', fault: 'likely' },
  135: { cause: 'shared-memory-too-small', fault: 'likely' },
  137: { cause: 'host-out-of-memory', fault: 'likely' },
  139: { cause: 'segfault', fault: 'likely' },
  143: { cause: 'killed-by-signal', fault: 'peer' },
};

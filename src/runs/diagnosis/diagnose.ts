import {
  capLine,
  DEFAULT_MAX_LINE_CHARS,
  excerpt,
  maskLines,
  plainLine,
  tail,
} from '../logs/index.js';
import type { CauseId } from './causes.js';
import { type Detail, detailsOf } from './details.js';
import { findInReason } from './event-findings.js';
import { exitCodeInText, normalised } from './exit-codes.js';
import type { CaseFacts, DiagnoseOptions, Diagnosis } from './facts.js';
import { type PodText, readPod } from './pod-log.js';
import { judgePod, type PodVerdict } from './pod-verdict.js';
import { weightOf } from './rule.js';

const DEFAULT_EXCERPT_CHARS = 2_500;
/** One long line must not take the room of all around it. */
const EXCERPT_LINE_CHARS = 400;

/**
 * Why a job ended, or why it does not start. Says `unknown` rather than guess: text that only mentions an
 * error, or an error the job survived, is not its cause. Of several pods the one that failed first by its
 * own fault is named.
 */
export function diagnose(facts: CaseFacts, options: DiagnoseOptions = {}): Diagnosis {
  const pods = facts.pods.map((pod) => readPod(pod, options));
  if (/^succeeded/i.test(facts.job.status)) return unknown(pods, options, { kind: 'succeeded' });
  const reason = reasonLine(facts.job, options);
  const fromReason = findInReason(reason);
  if (fromReason?.fault === 'imposed') return fromJob(fromReason.cause, reason, pods, options);
  const exitCode = exitCodeOf(facts, reason);
  const verdicts = judgeAll(facts.job.status, pods, reason, exitCode);
  const first = firstAtFault(verdicts, pods, reason, exitCode);
  if (fromReason && (!first || weightOf(first.fault) < weightOf('own'))) {
    return fromJob(fromReason.cause, reason, pods, options);
  }
  if (first) {
    const found = fromVerdict(pods.length === 1 ? withoutPeers(first) : first, reason, options);
    // The one that vanished was at fault, not those that tell of it.
    const isOfAnother = first.fault === 'peer' && pods.some(isVanished);
    return isOfAnother ? found : { ...found, pod: first.text.pod.podId };
  }
  const hasEnded = /^(?:failed|stopped)/i.test(facts.job.status);
  return unknown(pods, options, hasEnded ? undefined : { kind: 'not-ended' });
}

/** A lone process has no worker to lose: its broken pipe is an exception as any other. */
function withoutPeers(verdict: PodVerdict): PodVerdict {
  const last = verdict.text.lines[verdict.logEvidence.at(-1) ?? -1];
  const isPlain =
    last?.stream === '' && /^(?:BrokenPipeError|ConnectionResetError)\b/.test(last.text);
  return verdict.cause === 'peer-lost' && isPlain
    ? { ...verdict, cause: 'python-exception', fault: 'own' }
    : verdict;
}

function reasonLine(
  { reasonCode = '', reasonMessage = '' }: CaseFacts['job'],
  options: DiagnoseOptions,
): string {
  const joined = [reasonCode, reasonMessage].filter((part) => part !== '').join(': ');
  const [line = ''] = maskLines([plainLine(joined.replaceAll('\n', ' '))], options.envs);
  return capLine(line, DEFAULT_MAX_LINE_CHARS);
}

function exitCodeOf({ job }: CaseFacts, reason: string): number | undefined {
  const code = job.exitCode === undefined ? exitCodeInText(reason) : normalised(job.exitCode);
  return code === 0 ? undefined : code;
}

/** The job's exit code is that of the pod its reason names, else of the only one that can have had it. */
function judgeAll(
  status: string,
  pods: readonly PodText[],
  reason: string,
  exitCode: number | undefined,
): readonly PodVerdict[] {
  const failed = pods.filter(hasFailed);
  const isStale = /^failed/i.test(status) && failed.length === 0;
  const judged = pods.map((pod) => {
    const isItsCode =
      pods.length === 1 || isNamed(pod, reason) || (failed.length === 1 && failed[0] === pod);
    return { pod, verdict: judgePod(pod, isItsCode ? exitCode : undefined, isStale) };
  });
  const silent = judged.filter(({ pod, verdict }) => !verdict && hasFailed(pod));
  const onlySilent = silent.length === 1 ? silent[0]?.pod : undefined;
  return judged.flatMap(
    ({ pod, verdict }) => verdict ?? (pod === onlySilent ? (judgePod(pod, exitCode) ?? []) : []),
  );
}

function hasFailed({ pod }: PodText): boolean {
  return /^(?:failed|unknown)/i.test(pod.status);
}

/** Gone without a log or an event: all there is to say is that its peers lost it. */
function isVanished({ pod, lines, events }: PodText): boolean {
  return (
    /^unknown/i.test(pod.status) && events.length === 0 && lines.every(({ text }) => text === '')
  );
}

function isNamed({ pod }: PodText, reason: string): boolean {
  return pod.podId !== '' && reason.includes(pod.podId);
}

/**
 * The pod that failed first by its own fault. Where a pod failed without a word while the others only lost
 * their peer, none of the verdicts is the cause.
 */
function firstAtFault(
  verdicts: readonly PodVerdict[],
  pods: readonly PodText[],
  reason: string,
  exitCode: number | undefined,
): PodVerdict | undefined {
  const surest = Math.max(...verdicts.map(({ fault }) => weightOf(fault)));
  const candidates = verdicts.filter(({ fault }) => weightOf(fault) === surest);
  const [only, ...others] = candidates;
  if (!only) return undefined;
  if (surest === weightOf('peer')) {
    const silent = pods.filter(
      (pod) => hasFailed(pod) && !isVanished(pod) && !verdicts.some(({ text }) => text === pod),
    );
    if (silent.length > 0) return undefined;
  }
  if (others.length === 0) return only;
  if (candidates.every(({ atMs }) => atMs !== undefined)) {
    return candidates.reduce((first, next) =>
      (next.atMs ?? 0) < (first.atMs ?? 0) ? next : first,
    );
  }
  const named = candidates.find(({ text }) => isNamed(text, reason));
  if (named) return named;
  const failed = candidates.filter(({ text }) => /^failed/i.test(text.pod.status));
  const fitting = failed.filter(
    ({ cause }) => exitCode === undefined || FITTING[exitCode]?.includes(cause),
  );
  return fitting[0] ?? failed[0] ?? only;
}

/** Causes that end a process with these exit codes. */
const FITTING: Readonly<Record<number, readonly CauseId[]>> = {
  137: ['host-out-of-memory'],
  139: ['segfault'],
  127: ['command-not-found'],
  126: ['permission-denied'],
};

function fromJob(
  cause: CauseId,
  reason: string,
  pods: readonly PodText[],
  options: DiagnoseOptions,
): Diagnosis {
  const events = pods.flatMap((text) => text.events.map((event) => ({ event, text })));
  const telling = events.filter(({ event }) => findInReason(event)?.cause === cause).slice(-3);
  const pod =
    telling[0]?.text ??
    (pods.length === 1 ? pods[0] : undefined) ??
    pods.find((each) => isNamed(each, reason));
  const evidence = [...telling.map(({ event }) => event), reason];
  return {
    cause,
    ...(pod ? { pod: pod.pod.podId } : {}),
    ...detailsOf(cause, evidence),
    evidence,
    excerpt: tail(evidence, { maxChars: options.maxExcerptChars ?? DEFAULT_EXCERPT_CHARS }).text,
  };
}

function fromVerdict(
  verdict: PodVerdict,
  reason: string,
  options: DiagnoseOptions,
): Omit<Diagnosis, 'pod'> {
  const { text, logEvidence, eventEvidence, cause } = verdict;
  const maxChars = options.maxExcerptChars ?? DEFAULT_EXCERPT_CHARS;
  const lines = logEvidence.map((index) => text.shownLines[index] ?? '');
  const told = [...lines, ...eventEvidence];
  const evidence = told.length > 0 ? told : lastWords(text, reason);
  const shown =
    logEvidence.length > 0
      ? // The last line of evidence names the exception: it must be in, whatever else is.
        excerpt(
          text.shownLines.map((line) => capLine(line, EXCERPT_LINE_CHARS)),
          [...logEvidence].reverse(),
          { maxChars, contextLines: 12 },
        ).text
      : eventExcerpt(
          eventEvidence.length > 0 || reason === '' ? eventEvidence : [reason],
          text,
          maxChars,
        );
  return { cause, ...detailsOf(cause, evidence), evidence, excerpt: shown };
}

/** An exit code alone leaves the reason, or else the line after which the log breaks off. */
function lastWords(text: PodText, reason: string): readonly string[] {
  if (reason !== '') return [reason];
  const last = text.shownLines.findLast((line) => line.trim() !== '');
  return last === undefined ? [] : [last];
}

/** The events first, then the end of the log in what room is left. */
function eventExcerpt(evidence: readonly string[], text: PodText, maxChars: number): string {
  const events = tail(evidence, { maxChars: Math.floor(maxChars / 2) }).text;
  const log = tail(text.shownLines, { maxChars: maxChars - events.length - 1, maxLines: 15 }).text;
  return [events, log].filter((part) => part.trim() !== '').join('\n');
}

function unknown(
  pods: readonly PodText[],
  options: DiagnoseOptions,
  detail: Detail | undefined,
): Diagnosis {
  const failed = pods.filter(({ pod }) => /^failed/i.test(pod.status));
  const pod =
    (failed.length === 1 ? failed[0] : undefined) ?? (pods.length === 1 ? pods[0] : undefined);
  const shown = pod ?? failed.find(({ shownLines }) => shownLines.length > 0) ?? pods[0];
  const maxChars = options.maxExcerptChars ?? DEFAULT_EXCERPT_CHARS;
  const lines = shown?.shownLines.some((line) => line.trim() !== '')
    ? shown.shownLines
    : (shown?.events ?? []);
  return {
    cause: 'unknown',
    ...(pod && detail?.kind !== 'succeeded' ? { pod: pod.pod.podId } : {}),
    ...(detail ? { detail } : {}),
    evidence: [],
    excerpt: tail(lines, { maxChars, maxLines: 40 }).text,
  };
}

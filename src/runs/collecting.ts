import pLimit from 'p-limit';
import { type Diagnosis, diagnose } from './diagnosis/index.js';
import type { Effect, Notice } from './effects.js';
import { CloudError } from './errors.js';
import { BoundedLog, postableLines, tail } from './logs/index.js';
import { prospectOf } from './mending/fix-offer.js';
import { readUsage } from './metrics/usage.js';
import type { UsagePainter } from './metrics/usage-painter.js';
import { type OutboxLog, TryLater } from './outbox.js';
import type { Clouds, JobDetail, Pod } from './ports.js';
import type { OutboxItem, Run } from './run.js';
import type { RunBook } from './run-book.js';
import type { RunStore } from './run-store.js';
import type { OpenedEnvs } from './watching/opened-envs.js';

/** Lines of one pod's log that are asked for; GetPodLogs has no cursor to page with (pai-api.md 2.7). */
const MAX_LOG_LINES = 50_000;
/** What is kept of each pod's log: both ends, at most 8 million characters in all. */
const LOG_BOUNDS = { headLines: 5_000, tailLines: 45_000, maxChars: 4 * 1024 * 1024 };
/** What one message can hold with room for the rest of it (slack-platform.md 3.1). */
const EXCERPT_CHARS = 2_500;
const EXCERPT_LINES = 40;
/** Two at a time: a log may be large. */
const PARALLEL_PODS = 2;
/** Logs may lag the end of the job; after this many tries the story ends without them. */
const MAX_TRIES = 5;

type FileEffect = Omit<Extract<Effect, { kind: 'file' }>, 'kind'>;

/** One pod's log and events, cleaned and masked. */
interface PodRecord {
  readonly pod: Pod;
  readonly lines: readonly string[];
  /** Lines between the two ends that were let go. */
  readonly droppedLines: number;
  readonly events: readonly string[];
}

interface Records {
  readonly detail?: JobDetail;
  readonly pods: readonly PodRecord[];
}

export interface CollectorOptions {
  readonly book: RunBook;
  readonly clouds: Clouds;
  readonly store: Pick<RunStore, 'keepFile'>;
  readonly log: OutboxLog;
  readonly painter: UsagePainter;
  readonly envsOf: OpenedEnvs;
}

/** Tells the story of an ended job: why it failed, its logs as files, what it used as a chart. */
export class Collector {
  constructor(private readonly options: CollectorOptions) {}

  /** @throws TryLater while logs cannot be fetched, a few times; StoreError */
  async collect(run: Run, item: OutboxItem, failures: number): Promise<void> {
    const { book } = this.options;
    const records = await this.fetch(run, failures);
    const isWell = run.ended?.outcome === 'Succeeded';
    const diagnosis = isWell ? undefined : diagnosisOf(run, records, this.options.envsOf(run));
    const [files, report, chart] = await Promise.all([
      isWell ? [] : this.keep(run, records.pods),
      this.report(run, records, diagnosis),
      this.chart(run),
    ]);
    await book.apply(run.id, {
      type: 'collected',
      files: [...files, ...chart],
      ...(report ? { report } : {}),
      ...(diagnosis && report?.kind === 'report' ? { diagnosis: kept(diagnosis, report) } : {}),
      completes: item.id,
    });
  }

  private async fetch(run: Run, failures: number): Promise<Records> {
    if (!run.job) return { pods: [] };
    const jobId = run.job.id;
    const limit = pLimit(PARALLEL_PODS);
    try {
      const detail = await this.options.clouds.in(run.region).getJob(jobId);
      const pods = await Promise.all(
        detail.pods.map((pod) => limit(() => this.fetchPod(run, jobId, pod))),
      );
      return { detail, pods };
    } catch (error) {
      const isForgotten = error instanceof CloudError && error.facts.httpStatus === 404;
      if (!isForgotten && failures < MAX_TRIES) {
        throw new TryLater('logs not fetched', { cause: error });
      }
      this.options.log.warn({ run: run.id, err: error }, 'the story ends without logs');
      return { pods: [] };
    }
  }

  private async fetchPod(run: Run, jobId: string, pod: Pod): Promise<PodRecord> {
    const { clouds, envsOf } = this.options;
    const cloud = clouds.in(run.region);
    const envs = envsOf(run);
    const raw = await cloud.podLogs(jobId, pod.podId, { maxLines: MAX_LOG_LINES });
    // Events only help to name the cause; without them the log still can.
    const events = await cloud.podEvents(jobId, pod.podId).catch(() => []);
    const bounded = new BoundedLog(LOG_BOUNDS);
    for (const line of raw) bounded.push(`${line}\n`);
    const ends = bounded.end();
    return {
      pod,
      lines: postableLines([...ends.head, ...ends.tail], { envs }),
      droppedLines: ends.droppedLines,
      events: postableLines(events, { envs }),
    };
  }

  private async keep(run: Run, pods: readonly PodRecord[]): Promise<FileEffect[]> {
    const written = pods.filter(({ lines }) => lines.length > 0);
    if (written.length === 0) return [];
    return Promise.all(
      written.map(async ({ pod, lines, droppedLines }) => {
        const name = `${pod.podId.replace(/[^\w.-]+/g, '_')}.log`;
        const path = await this.options.store.keepFile(run.id, name, `${lines.join('\n')}\n`);
        const title = { kind: 'log', pod: pod.podId, dropped: droppedLines } as const;
        return { path, name, title: { ...title, lines: lines.length } };
      }),
    );
  }

  private async report(
    run: Run,
    records: Records,
    diagnosis: Diagnosis | undefined,
  ): Promise<Extract<Notice, { kind: 'report' }> | undefined> {
    if (!diagnosis || !needsExplaining(run)) return lastLines(records);
    // A run that mends this one is asked for at home.
    const cloud = this.options.clouds.home;
    const { cause, detail, pod, excerpt } = diagnosis;
    const prospect = diagnosis.fix ? await prospectOf(run, diagnosis.fix, cloud) : {};
    const { fix, offer, why } = prospect;
    const isOne = records.pods.length <= 1;
    return {
      kind: 'report',
      cause: { cause, ...(detail ? { detail } : {}) },
      excerpt,
      ...(why ? { noFix: why } : {}),
      ...(pod && !isOne ? { pod } : {}),
      ...(fix ? { fix } : {}),
      ...(offer ? { offer } : {}),
    };
  }

  /** What the job used, where anything was measured: a picture, and the same in words beside it. */
  private async chart(run: Run): Promise<FileEffect[]> {
    const { clouds, painter, store, log } = this.options;
    if (!run.job?.runningAt) return [];
    try {
      const usage = await readUsage(run, clouds.in(run.region));
      const picture = await painter.picture(run, usage);
      if (!picture) return [];
      const name = `usage-${run.id}.png`;
      const path = await store.keepFile(run.id, name, picture.png);
      const comment = await painter.words(run, usage);
      return [{ path, name, title: { kind: 'usage' }, comment, alt: picture.alt }];
    } catch (error) {
      log.warn({ run: run.id, err: error }, 'the story ends without a chart');
      return [];
    }
  }
}

/** Nobody needs to be told why a job ended that a person stopped, or whose image was told of. */
function needsExplaining(run: Run): boolean {
  if (run.ended?.outcome !== 'Stopped') return true;
  return run.stop === undefined ? !isByPerson(run) : false;
}

function isByPerson(run: Run): boolean {
  return /StoppedByUser/i.test(run.job?.reasonCode ?? '');
}

function diagnosisOf(
  run: Run,
  { detail, pods }: Records,
  envs: Readonly<Record<string, string>>,
): Diagnosis {
  const job = detail ?? run.job;
  return diagnose(
    {
      job: {
        status: run.ended?.outcome ?? job?.status ?? '',
        ...(job?.reasonCode ? { reasonCode: job.reasonCode } : {}),
        ...(job?.reasonMessage ? { reasonMessage: job.reasonMessage } : {}),
      },
      pods: pods.map(({ pod, lines, events }) => ({
        podId: pod.podId,
        type: pod.type,
        status: pod.status,
        events,
        log: lines,
      })),
    },
    { envs, maxExcerptChars: EXCERPT_CHARS },
  );
}

function kept(diagnosis: Diagnosis, report: Extract<Notice, { kind: 'report' }>) {
  const { cause, detail, pod } = diagnosis;
  const { fix } = report;
  return {
    cause,
    ...(detail ? { detail } : {}),
    ...(pod ? { pod } : {}),
    ...(fix ? { fix } : {}),
  };
}

function lastLines({ pods }: Records): Extract<Notice, { kind: 'report' }> | undefined {
  const shown = pods.find(({ lines }) => lines.length > 0);
  if (!shown) return undefined;
  const cut = tail(shown.lines, { maxChars: EXCERPT_CHARS, maxLines: EXCERPT_LINES });
  return {
    kind: 'report',
    excerpt: cut.text,
    ...(pods.length > 1 ? { pod: shown.pod.podId } : {}),
  };
}

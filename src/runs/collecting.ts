import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import type { Notice } from './effects.js';
import { CloudError } from './errors.js';
import { postableLines, tail } from './logs/index.js';
import { type OutboxLog, TryLater } from './outbox.js';
import type { Cloud, Pod } from './ports.js';
import type { OutboxItem, Run } from './run.js';
import type { RunBook } from './run-book.js';
import type { RunStore } from './run-store.js';

/** Lines of one pod's log that are kept; GetPodLogs has no cursor to page with (pai-api.md 2.7). */
const MAX_LOG_LINES = 50_000;
/** What one message can hold with room for the rest of it (slack-platform.md 3.1). */
const EXCERPT_CHARS = 2_500;
const EXCERPT_LINES = 40;
const PARALLEL_PODS = 4;
/** Logs may lag the end of the job; after this many tries the story ends without them. */
const MAX_TRIES = 5;

/** One pod's log, cleaned and masked, and the file that holds it. */
interface PodLog {
  readonly pod: Pod;
  readonly lines: readonly string[];
}

/** Fetches the logs of an ended job, keeps them as files and tells what they say. */
export class Collector {
  constructor(
    private readonly book: RunBook,
    private readonly cloud: Cloud,
    private readonly store: Pick<RunStore, 'filesFolder'>,
    private readonly log: OutboxLog,
  ) {}

  async collect(run: Run, item: OutboxItem, failures: number): Promise<void> {
    const logs = await this.fetch(run, failures);
    const files = await this.keep(run, logs);
    const report = reportOf(run, logs);
    await this.book.apply(run.id, {
      type: 'collected',
      files: run.ended?.outcome === 'Failed' || run.ended?.outcome === 'Stopped' ? files : [],
      ...(report ? { report } : {}),
      completes: item.id,
    });
  }

  private async fetch(run: Run, failures: number): Promise<readonly PodLog[]> {
    if (!run.job) return [];
    const jobId = run.job.id;
    const limit = pLimit(PARALLEL_PODS);
    try {
      const { pods } = await this.cloud.getJob(jobId);
      return await Promise.all(
        pods.map((pod) =>
          limit(async () => ({
            pod,
            lines: postableLines(
              await this.cloud.podLogs(jobId, pod.podId, { maxLines: MAX_LOG_LINES }),
              { envs: run.request.envs },
            ),
          })),
        ),
      );
    } catch (error) {
      const isForgotten = error instanceof CloudError && error.facts.httpStatus === 404;
      if (!isForgotten && failures < MAX_TRIES) {
        throw new TryLater('logs not fetched', { cause: error });
      }
      this.log.warn({ run: run.id, err: error }, 'the story ends without logs');
      return [];
    }
  }

  private async keep(run: Run, logs: readonly PodLog[]) {
    const written = logs.filter(({ lines }) => lines.length > 0);
    if (written.length === 0) return [];
    const folder = await this.store.filesFolder(run.id);
    return Promise.all(
      written.map(async ({ pod, lines }) => {
        const name = `${pod.podId.replace(/[^\w.-]+/g, '_')}.log`;
        const path = join(folder, name);
        await writeFile(path, `${lines.join('\n')}\n`);
        return { path, name, title: `Log of ${pod.podId} (${lines.length} lines)` };
      }),
    );
  }
}

function reportOf(
  run: Run,
  logs: readonly PodLog[],
): Extract<Notice, { kind: 'report' }> | undefined {
  const shown =
    logs.find(({ pod, lines }) => pod.status === 'Failed' && lines.length > 0) ??
    logs.find(({ lines }) => lines.length > 0);
  if (!shown) return undefined;
  const cut = tail(shown.lines, { maxChars: EXCERPT_CHARS, maxLines: EXCERPT_LINES });
  return {
    kind: 'report',
    excerpt: cut.text,
    ...(logs.length > 1 ? { pod: shown.pod.podId } : {}),
    ...(run.ended?.outcome === 'Failed' && run.job?.reasonMessage
      ? { cause: run.job.reasonMessage }
      : {}),
  };
}

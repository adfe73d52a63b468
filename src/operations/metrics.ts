import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Run, RunState } from '../runs/run.js';
import type { Health } from './health.js';
import type { CloudCall, Observer, SlackCall } from './observed.js';

/** From a warm look-up to a time-out (15 s), seconds. */
const CALL_SECONDS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];
/** The bar is 1 s with 10,000 active jobs. */
const TICK_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Every state is told, also when no run is in it: a series that comes and goes cannot be alerted on. */
const NO_RUNS: Readonly<Record<RunState, number>> = {
  draft: 0,
  quoted: 0,
  approved: 0,
  submitting: 0,
  looking: 0,
  unknown: 0,
  active: 0,
  ended: 0,
};

/** What is read when somebody asks for the metrics. */
export interface MetricSources {
  /** Runs that are not archived. */
  readonly runs: () => readonly Run[];
  readonly health: Pick<Health, 'storeTrouble' | 'isConnected'>;
  readonly version: string;
  readonly now: () => Date;
}

/**
 * The bot's Prometheus metrics: Node's and the process's standard ones, and `dlc_bot_*`. What each
 * means stands in docs/operations.md, held to this file by a test.
 */
export class Metrics implements Observer {
  private readonly registry = new Registry();
  private readonly effectFailures;
  private readonly cloudCalls;
  private readonly cloudSeconds;
  private readonly createJobs;
  private readonly slackCalls;
  private readonly slackSeconds;
  private readonly tickSeconds;
  private readonly ticksSkipped;

  constructor(sources: MetricSources) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.effectFailures = new Counter({
      name: 'dlc_bot_effect_failures_total',
      help: 'Effects (messages, cloud calls) that must be tried again, by kind.',
      labelNames: ['kind'] as const,
      registers,
    });
    this.cloudCalls = new Counter({
      name: 'dlc_bot_cloud_calls_total',
      help: 'Requests to Alibaba Cloud, repeats included, by operation and result.',
      labelNames: ['operation', 'result'] as const,
      registers,
    });
    this.cloudSeconds = new Histogram({
      name: 'dlc_bot_cloud_call_duration_seconds',
      help: 'Time of one request to Alibaba Cloud.',
      labelNames: ['operation'] as const,
      buckets: CALL_SECONDS,
      registers,
    });
    this.createJobs = new Counter({
      name: 'dlc_bot_create_job_total',
      help: 'CreateJob calls by result; unknown: no answer, the job is looked for.',
      labelNames: ['result'] as const,
      registers,
    });
    this.slackCalls = new Counter({
      name: 'dlc_bot_slack_calls_total',
      help: 'Slack Web API calls by method and result.',
      labelNames: ['method', 'result'] as const,
      registers,
    });
    this.slackSeconds = new Histogram({
      name: 'dlc_bot_slack_call_duration_seconds',
      help: 'Time of one Slack Web API call.',
      labelNames: ['method'] as const,
      buckets: CALL_SECONDS,
      registers,
    });
    this.tickSeconds = new Histogram({
      name: 'dlc_bot_watch_tick_seconds',
      help: 'Time of one look at all active jobs.',
      buckets: TICK_SECONDS,
      registers,
    });
    this.ticksSkipped = new Counter({
      name: 'dlc_bot_ticks_skipped_total',
      help: 'Looks left out because the one before was still at work.',
      registers,
    });
    addGauges(registers, sources);
  }

  /** The exposition format and its content type. */
  async render(): Promise<{ readonly contentType: string; readonly text: string }> {
    return { contentType: this.registry.contentType, text: await this.registry.metrics() };
  }

  cloudCall({ operation, result, ms }: CloudCall): void {
    this.cloudCalls.inc({ operation, result });
    this.cloudSeconds.observe({ operation }, ms / 1_000);
    if (operation === 'CreateJob') this.createJobs.inc({ result: created(result) });
  }

  slackCall({ method, result, ms }: SlackCall): void {
    this.slackCalls.inc({ method, result });
    this.slackSeconds.observe({ method }, ms / 1_000);
  }

  effectFailed(kind: string): void {
    this.effectFailures.inc({ kind });
  }

  watchTick(seconds: number): void {
    this.tickSeconds.observe(seconds);
  }

  tickSkipped(): void {
    this.ticksSkipped.inc();
  }
}

function created(result: CloudCall['result']): 'created' | 'refused' | 'unknown' {
  if (result === 'ok') return 'created';
  return result === 'unknown' ? 'unknown' : 'refused';
}

function addGauges(registers: Registry[], { runs, health, version, now }: MetricSources): void {
  new Gauge({
    name: 'dlc_bot_runs',
    help: 'Runs that are not archived, by state.',
    labelNames: ['state'] as const,
    registers,
    collect() {
      const counts = { ...NO_RUNS };
      for (const { state } of runs()) counts[state] += 1;
      for (const [state, count] of Object.entries(counts)) this.set({ state }, count);
    },
  });
  new Gauge({
    name: 'dlc_bot_outbox_pending',
    help: 'Effects written down and not yet carried out.',
    registers,
    collect() {
      this.set(runs().reduce((sum, { outbox }) => sum + outbox.length, 0));
    },
  });
  new Gauge({
    name: 'dlc_bot_outbox_oldest_seconds',
    help: 'Age of the oldest effect that is due; 0 when none waits.',
    registers,
    collect() {
      const at = now().getTime();
      const ages = runs().flatMap(({ outbox }) =>
        outbox.map((item) => at - Date.parse(item.notBefore ?? item.at)),
      );
      this.set(Math.max(0, ...ages) / 1_000);
    },
  });
  new Gauge({
    name: 'dlc_bot_slack_connected',
    help: '1 while Slack can reach the bot.',
    registers,
    collect() {
      this.set(health.isConnected() ? 1 : 0);
    },
  });
  new Gauge({
    name: 'dlc_bot_store_writable',
    help: '1 while the data folder takes writes.',
    registers,
    async collect() {
      this.set((await health.storeTrouble()) === undefined ? 1 : 0);
    },
  });
  new Gauge({
    name: 'dlc_bot_build_info',
    help: 'Always 1; the label says which version runs.',
    labelNames: ['version'] as const,
    registers,
  }).set({ version }, 1);
}

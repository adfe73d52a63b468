import type { Logger } from 'pino';
import { ulid } from 'ulid';
import { UsageChart } from './bot/charts/usage-chart.js';
import { Drafts } from './bot/drafts.js';
import { DEFAULT_PREFERENCES } from './bot/preferences.js';
import { createSlackApp, identifier } from './bot/slack/app.js';
import { Audiences } from './bot/slack/audiences.js';
import { createClients } from './bot/slack/clients.js';
import { People } from './bot/slack/people.js';
import { SlackNotifier } from './bot/slack/slack-notifier.js';
import { cloudsOf } from './clouds.js';
import type { Config } from './config.js';
import { openConfiguredStore } from './configured-store.js';
import { createDecisions } from './decisions.js';
import { dutyOf, type Work } from './duty.js';
import { CleanupPlans } from './handlers/cleanup-plans.js';
import { registerHandlers } from './handlers/index.js';
import { spendingOf } from './ledger-spending.js';
import { boltLogger, createLog, withLogContext } from './log.js';
import { portError } from './operations/http-server.js';
import { createOperations } from './operations/operations.js';
import { ownVersion } from './own-version.js';
import { type CloudOptions, createCloud } from './pai/cloud.js';
import { Announcements } from './runs/announcements.js';
import { ChatEffects } from './runs/chat-effects.js';
import { Circuit } from './runs/circuit.js';
import { CloudEffects } from './runs/cloud-effects.js';
import { Collector } from './runs/collecting.js';
import { DamageReports } from './runs/damage-reports.js';
import { Desk } from './runs/desk.js';
import { isCloudEffect } from './runs/effects.js';
import { Mender } from './runs/mending/mender.js';
import { readUsage } from './runs/metrics/usage.js';
import { OutboxWorker, TryLater } from './runs/outbox.js';
import type { Clock } from './runs/ports.js';
import type { Quote, Run } from './runs/run.js';
import { RunBook } from './runs/run-book.js';
import { Watcher } from './runs/watcher.js';
import { openedBy } from './runs/watching/opened-envs.js';
import { PersonFiles } from './store/person-files.js';
import { TemplateFiles } from './store/template-files.js';
import { vaultOf } from './store/vault.js';
import { SYSTEM_CLOCK } from './system-clock.js';

/** What tests put in the place of the process's own. */
export interface BotOverrides {
  readonly clock?: Clock;
  readonly log?: Logger;
  /** Called at every labelled point between two writes or calls. */
  readonly at?: (label: string) => void;
  readonly cloud?: Pick<CloudOptions, 'timeOuts' | 'retry' | 'sleep' | 'random'>;
}

/** The bot, built and holding its data folder, not yet connected. */
export interface Bot {
  readonly log: Logger;
  /** Takes up what was left, connects to Slack; resolves once connected. */
  start(): Promise<void>;
  /** Intake ends, work in hand ends or is left saved, the data folder is free. */
  stop(): Promise<void>;
}

export type RunningBot = Pick<Bot, 'log' | 'stop'>;

/** The time `app.stop()` may take: socket-mode 3.1.0 waits seconds for a close that may not come. */
const SOCKET_CLOSE_MS = 1_500;
/** Work in hand that takes longer at the end is left as saved: the next start looks what became of it. */
const DRAIN_MS = 4_000;

/**
 * Builds every part from the configuration, connects them and starts.
 * @throws StoreLockedError when another process has the data folder
 */
export async function startBot(config: Config, overrides: BotOverrides = {}): Promise<RunningBot> {
  const bot = await buildBot(config, overrides);
  await bot.start();
  return bot;
}

/**
 * Builds every part from the configuration and takes the data folder or opens the database.
 * @throws StoreLockedError when another process has the folder
 */
export async function buildBot(config: Config, overrides: BotOverrides = {}): Promise<Bot> {
  const {
    clock = SYSTEM_CLOCK,
    log = createLog(config.logLevel, { secrets: process.env }),
    at,
  } = overrides;
  const logger = boltLogger(log);
  const hooks = at ? { at } : {};

  const { store, leadership } = await openConfiguredStore(config, {
    clock,
    log: (level, message, facts) => log[level](facts, message),
    ...hooks,
  });
  const { botToken, apiUrl, mode } = config.slack;
  const port = mode.kind === 'http' ? mode.port : config.httpPort;
  const listen = port === undefined ? undefined : { port, ...hostOf(config) };
  const operations = await createOperations({
    store,
    log,
    runs: () => book.live(),
    version: ownVersion(),
    now: () => clock.now(),
    isShared: mode.kind === 'http',
    ...(config.databaseUrl ? { leads: () => leadership.isLeading() } : {}),
    ...(listen ? { listen } : {}),
  });
  const { sender, answers } = createClients({
    botToken,
    apiUrl,
    logger,
    onCall: (call) => operations.observer.slackCall(call),
  });
  const { region: home, endpoints, otherRegions, keys } = config.cloud;
  const clouds = cloudsOf({ home, others: otherRegions.map(({ region }) => region) }, (region) =>
    createCloud({
      region,
      endpoints: region === home ? endpoints : endpointsOf(region, otherRegions),
      ...(keys ? { keys } : {}),
      onRetry: (error, waitMs) => log.warn({ region, err: error, waitMs }, 'cloud call repeated'),
      onAttempt: (attempt) => operations.cloudAttempt(attempt),
      ...overrides.cloud,
    }),
  );

  const book = new RunBook(store, clock);
  const vault = vaultOf(await store.salt(), botToken);
  const decisions = await createDecisions({
    config,
    book,
    store,
    clouds,
    client: sender,
    clock,
    leads: () => leadership.isLeading(),
    log,
  }).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const { authority, requests, holdsMinutes, pastRuns } = decisions;
  const ask = (run: Run, quote: Quote) => requests.for(run, quote);
  const desk = new Desk({ book, clouds, authority, clock, vault, ask, holdsMinutes });
  const people = new People(answers, log);
  const identify = identifier(answers);
  const preferences = new PersonFiles({
    texts: store.personTexts,
    fallback: DEFAULT_PREFERENCES,
    warn: (facts, message) => log.warn(facts, message),
  });
  const envsOf = openedBy(vault);
  const usageChart = new UsageChart(people);
  const audiences = new Audiences(preferences, people, clock);
  const notifier = new SlackNotifier(sender, authority, clock, people, store, audiences);
  const announcements = new Announcements(notifier, clock, log);
  const collector = new Collector({
    book,
    clouds,
    store,
    log,
    painter: usageChart,
    envsOf,
  });
  const cloudEffects = new CloudEffects({
    vault,
    quoting: { authority, ask, holdsMinutes, pastRuns: (run) => pastRuns.for(run) },
    book,
    clouds,
    clock,
    log,
    pollMs: config.pollMs,
    collect: (run, item, trial) => collector.collect(run, item, trial.failures),
    confirmLead: () => leadership.confirm(),
    ...hooks,
  });
  const beginWork = (): Work => {
    const chatCircuit = new Circuit(clock);
    const chatEffects = new ChatEffects({ book, notifier, clock, circuit: chatCircuit });
    const worker = new OutboxWorker({
      book,
      clock,
      log,
      chatCircuit,
      perform: async (run, item, trial) => {
        const { effect } = item;
        if (!leadership.isLeading()) throw new TryLater('another process leads');
        const perform = () =>
          isCloudEffect(effect)
            ? cloudEffects.perform(run, item, effect, trial)
            : chatEffects.perform(run, item, effect, trial);
        return withLogContext({ run: run.id }, () => operations.counted(effect.kind, perform));
      },
      ...hooks,
    });
    const limits = {
      pollMs: config.pollMs,
      stallPolls: config.stallPolls,
      imagePullMs: config.imagePullTimeoutMs,
      jobMs: config.jobTimeoutMs,
    };
    // Also where runs were moved to under an earlier configuration.
    const regions = new Set([...clouds.regions, ...book.live().map(({ region }) => region)]);
    const watchers = [...regions].map((region) => {
      const cloud = clouds.in(region);
      const { observer } = operations;
      return new Watcher({ book, cloud, clock, log, limits, envsOf, observer });
    });
    worker.start();
    void decisions.digests.catchUp();
    for (const watcher of watchers) watcher.start();
    return { stop: () => Promise.all([...watchers.map((one) => one.stop()), worker.stop()]) };
  };
  const damageReports = new DamageReports(notifier, clock, log);

  const app = createSlackApp({
    ...config.slack,
    logger,
    identify,
    routes: operations.routes,
    onSocket: (isUp) => operations.health.connection(isUp),
  });
  app.use(({ next }) => withLogContext({ request: ulid() }, next));
  registerHandlers(app, {
    desk,
    mender: new Mender(book, desk, authority),
    usage: { chart: usageChart, read: (run) => readUsage(run, clouds.in(run.region)) },
    book,
    history: store,
    clouds,
    authority,
    clock,
    envsOf,
    // With its index, loaded when first asked.
    searchDocs: async (query, maxHits) =>
      (await import('./pai/docs-search.js')).searchDocs(query, maxHits),
    preferences,
    monthlySpending: spendingOf(decisions.ledger, clock),
    cleanupPlans: new CleanupPlans(() => clock.now()),
    identify,
    answers,
    people,
    spending: decisions,
    drafts: new Drafts(),
    templates: new TemplateFiles({
      texts: store.personTexts,
      warn: (facts, message) => log.warn(facts, message),
    }),
    vault,
    defaults: { maxMinutes: Math.ceil(config.jobTimeoutMs / 60_000) },
    log,
    slack: { botToken, apiUrl },
  });
  app.error(async (error) => log.error({ err: error }, 'a listener failed'));

  return {
    log,
    async start() {
      await operations.start();
      damageReports.tell(await book.open());
      leadership.campaign(dutyOf(book, beginWork));
      decisions.start(announcements);
      if (mode.kind === 'http') {
        await app.start({ port: mode.port, ...hostOf(config) }).catch((error: unknown) => {
          throw portError(error, { port: mode.port, ...hostOf(config) });
        });
        operations.health.connection(true);
      } else {
        await app.start();
      }
      operations.health.started();
      log.info({ region: config.cloud.region, runs: book.live().length }, 'dlc-bot is connected');
    },
    async stop() {
      await Promise.race([app.stop().catch(() => undefined), delay(SOCKET_CLOSE_MS)]);
      damageReports.stop();
      announcements.stop();
      notifier.close();
      const drained = Promise.all([leadership.resign(), decisions.stop()]).then(() => true);
      if (!(await Promise.race([drained, delay(DRAIN_MS)]))) {
        log.warn('work in hand was left as saved');
      }
      await operations.stop();
      await store.close();
    },
  };
}

/** Every product of a region at the host that the configuration names for it, else at its public ones. */
function endpointsOf(region: string, others: Config['cloud']['otherRegions']) {
  const host = others.find((one) => one.region === region)?.host;
  return host ? { 'pai-dlc': host, aiworkspace: host, ecs: host } : {};
}

/** `exactOptionalPropertyTypes` wants no key where no address is named. */
function hostOf({ httpHost }: Config): { host?: string } {
  return httpHost === undefined ? {} : { host: httpHost };
}

async function delay(ms: number): Promise<undefined> {
  await new Promise<void>((resolve) => {
    setTimeout(resolve, ms).unref();
  });
  return undefined;
}

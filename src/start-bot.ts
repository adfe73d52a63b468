import type { Logger } from 'pino';
import { Drafts } from './bot/drafts.js';
import { createSlackApp, identifier } from './bot/slack/app.js';
import { createClients } from './bot/slack/clients.js';
import { SlackNotifier } from './bot/slack/slack-notifier.js';
import type { Config } from './config.js';
import { registerHandlers } from './handlers/index.js';
import { boltLogger, createLog } from './log.js';
import { createCloud } from './pai/cloud.js';
import { OPEN_AUTHORITY } from './runs/authority.js';
import { ChatEffects } from './runs/chat-effects.js';
import { CloudEffects } from './runs/cloud-effects.js';
import { Collector } from './runs/collecting.js';
import { Desk } from './runs/desk.js';
import { isCloudEffect } from './runs/effects.js';
import { OutboxWorker } from './runs/outbox.js';
import { RunBook } from './runs/run-book.js';
import { Watcher } from './runs/watcher.js';
import { openStore } from './store/open-store.js';
import { SYSTEM_CLOCK } from './system-clock.js';

export interface RunningBot {
  readonly log: Logger;
  /** Intake ends, work in hand ends or is left saved, the data folder is free. */
  stop(): Promise<void>;
}

/** The time `app.stop()` may take: socket-mode 3.1.0 waits seconds for a close that may not come. */
const SOCKET_CLOSE_MS = 1_500;

/**
 * Builds every part from the configuration, connects them and starts.
 * @throws StoreLockedError when another process has the data folder
 */
export async function startBot(config: Config): Promise<RunningBot> {
  const clock = SYSTEM_CLOCK;
  const log = createLog(config.logLevel);
  const logger = boltLogger(log);

  const store = await openStore({
    dataDir: config.dataDir,
    clock,
    log: (level, message, facts) => log[level](facts, message),
  });
  const { botToken, apiUrl } = config.slack;
  const { sender, answers } = createClients({ botToken, apiUrl, logger });
  const cloud = createCloud({
    region: config.cloud.region,
    endpoints: config.cloud.endpoints,
    ...(config.cloud.keys ? { keys: config.cloud.keys } : {}),
    onRetry: (error, waitMs) => log.warn({ err: error, waitMs }, 'cloud call repeated'),
  });

  const authority = OPEN_AUTHORITY;
  const book = new RunBook(store, clock);
  const desk = new Desk(book, cloud, authority, clock);
  const notifier = new SlackNotifier(sender, authority, clock);
  const collector = new Collector(book, cloud, store, log);
  const cloudEffects = new CloudEffects({
    book,
    cloud,
    clock,
    log,
    pollMs: config.pollMs,
    collect: (run, item, trial) => collector.collect(run, item, trial.failures),
  });
  const chatEffects = new ChatEffects(book, notifier, clock);
  const worker = new OutboxWorker(
    book,
    async (run, item, trial) => {
      const { effect } = item;
      if (isCloudEffect(effect)) await cloudEffects.perform(run, item, effect, trial);
      else await chatEffects.perform(run, item, effect, trial);
    },
    clock,
    log,
  );
  const watcher = new Watcher({ book, cloud, clock, log, pollMs: config.pollMs });

  const app = createSlackApp({
    ...config.slack,
    logger,
    identify: identifier(answers),
  });
  registerHandlers(app, {
    desk,
    book,
    answers,
    drafts: new Drafts(),
    defaults: { maxMinutes: Math.ceil(config.jobTimeoutMs / 60_000) },
    log,
    slack: { botToken, apiUrl },
  });
  app.error(async (error) => log.error({ err: error }, 'a listener failed'));

  const damaged = await book.open();
  for (const record of damaged) log.error({ ...record }, 'a damaged record was set aside');
  worker.start();
  watcher.start();
  await app.start();
  log.info({ region: config.cloud.region, runs: book.live().length }, 'dlc-bot is connected');

  return {
    log,
    async stop() {
      await Promise.race([app.stop(), delay(SOCKET_CLOSE_MS)]);
      await watcher.stop();
      await worker.stop();
      await store.close();
    },
  };
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}

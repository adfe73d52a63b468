#!/usr/bin/env node
import { ConfigError, EXIT_CONFIG, readConfig } from './config.js';
import { crashPoint } from './crash-point.js';
import { buildBot } from './start-bot.js';

/** How long work in hand may take after SIGTERM, milliseconds. */
const DRAIN_MS = 9_000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const bot = await buildBot(config, crashPoint(process.env));
  const stop = (signal: NodeJS.Signals) => {
    bot.log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    bot.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        bot.log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // Bolt's socket client may reject with nothing to catch it (slack-platform.md 1.1); work goes on.
  process.on('unhandledRejection', (error) => bot.log.error({ err: error }, 'unhandled rejection'));
  await bot.start();
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError) {
    const lines = error.mistakes.map((mistake) => `  - ${mistake}`);
    console.error(
      `dlc-bot cannot start. Missing or wrong:\n${lines.join('\n')}\n\n` +
        'Set these in the environment (see .env.example). To try everything without an account: npm run local',
    );
    process.exit(EXIT_CONFIG);
  }
  console.error(`dlc-bot cannot start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});

/**
 * The bot as a process of its own on a clock that runs faster than the wall's; says over IPC what it holds. Started by
 * `soak.ts`.
 */
import { readConfig } from '../../src/config.js';
import { startBot } from '../../src/start-bot.js';
import { FastClock } from '../faults/fast-clock.js';
import { holdings } from './holdings.js';

const [speed, since] = process.argv.slice(2).map(Number);
const bot = await startBot(readConfig(process.env), { clock: new FastClock(speed ?? 1, since) });

// As main.ts does: Bolt's socket client may reject with nothing to catch it.
process.on('unhandledRejection', (error) => bot.log.error({ err: error }, 'unhandled rejection'));
process.on('message', () => {
  void holdings().then((held) => process.send?.(held));
});
process.once('SIGTERM', () => {
  void bot.stop().then(() => process.exit(0));
});
process.once('disconnect', () => process.exit(1));
process.send?.('started');

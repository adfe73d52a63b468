import type { Command } from 'commander';

/**
 * `start`: the bot itself. What runs it is given from outside, because this folder knows neither Slack
 * nor the bot's wiring.
 */
export function registerStart(program: Command, runBot: () => Promise<unknown>): void {
  program
    .command('start')
    .description('start the bot with what the environment names; says what is missing')
    .action(async () => {
      await runBot();
    });
}

import type { Command } from 'commander';
import { count } from './arguments.js';
import { clientOf } from './connect.js';
import { priceText, say, table } from './output.js';

/** `price`: what instance types cost, on demand and spot. */
export function register(program: Command): void {
  program
    .command('price')
    .description('estimate the hourly price of instance types, on demand and spot')
    .argument('<types...>', 'instance types, for example ecs.gn6i-c4g1.xlarge')
    .option('--workers <n>', 'workers', count, 1)
    .action(async (types: string[], options: { workers: number }, command: Command) => {
      const pairs = await clientOf(command).comparePrices(types);
      say(
        table(
          ['Instance type', 'On demand', 'Spot', `${options.workers} × hour`],
          pairs.map(({ instanceType, onDemand, spot }) => [
            instanceType,
            priceText(onDemand),
            priceText(spot),
            priceText(
              onDemand.known
                ? { ...onDemand, amount: onDemand.amount * options.workers }
                : onDemand,
            ),
          ]),
        ),
      );
      for (const { instanceType, onDemand } of pairs) {
        if (!onDemand.known) say(`${instanceType}: ${onDemand.why}`);
      }
      say(
        'Estimates: ECS prices with a 120 GiB ESSD disk; no document says PAI-DLC bills exactly this.',
      );
    });
}

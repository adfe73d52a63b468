import { type Command, Option } from 'commander';
import type { Spec } from '../runs/ports.js';
import { amount, count } from './arguments.js';
import { clientOf } from './connect.js';
import { priceText, say, table } from './output.js';

interface SpecsOptions {
  readonly gpu?: boolean;
  readonly cpu?: boolean;
  readonly gpus?: number;
  readonly card?: string;
  readonly minCpu?: number;
  readonly minMemory?: number;
  readonly all?: boolean;
  readonly prices?: boolean;
  readonly sort: 'CPU' | 'GPU' | 'Memory' | 'Name';
  readonly limit: number;
}

/** `specs`: the instance types that can run jobs. */
export function register(program: Command): void {
  program
    .command('specs')
    .description('list instance types: CPU, memory, GPU, stock, and prices if asked')
    .option('--gpu', 'only with GPU')
    .option('--cpu', 'only without GPU')
    .option('--gpus <n>', 'at least this many GPUs', count)
    .option('--card <name>', 'only this GPU, for example A10')
    .option('--min-cpu <n>', 'at least this many vCPUs', amount)
    .option('--min-memory <GiB>', 'at least this much memory', amount)
    .option('--all', 'also those out of stock')
    .option('--prices', 'with the hourly price, on demand and spot')
    .addOption(
      new Option('--sort <by>', 'order').choices(['CPU', 'GPU', 'Memory', 'Name']).default('CPU'),
    )
    .option('--limit <n>', 'rows at most', count, 40)
    .action(async (options: SpecsOptions, command: Command) => {
      const client = clientOf(command);
      const specs = await client.specs({
        ...(options.gpu || options.gpus || options.card ? { accelerator: 'GPU' as const } : {}),
        ...(options.cpu ? { accelerator: 'CPU' as const } : {}),
        ...(options.gpus ? { minGpuCount: options.gpus } : {}),
        ...(options.card ? { gpuModel: options.card } : {}),
        ...(options.minCpu ? { minCpu: options.minCpu } : {}),
        ...(options.minMemory ? { minMemoryGiB: options.minMemory } : {}),
        inStockOnly: !options.all,
        sortBy: options.sort,
      });
      const shown = specs.slice(0, options.limit);
      const pairs = options.prices
        ? await client.comparePrices(shown.map(({ instanceType }) => instanceType))
        : [];
      const prices = new Map(pairs.map((pair) => [pair.instanceType, pair]));
      say(
        table(
          [
            'Instance type',
            'vCPU',
            'GiB',
            'GPU',
            'Stock',
            ...(options.prices ? ['Hour', 'Spot'] : []),
          ],
          shown.map((spec) => {
            const pair = prices.get(spec.instanceType);
            return [
              spec.instanceType,
              spec.cpu,
              spec.memoryGiB,
              gpuText(spec),
              stockText(spec),
              ...(pair ? [priceText(pair.onDemand), priceText(pair.spot)] : []),
            ];
          }),
        ),
      );
      if (specs.length > shown.length) say(`… and ${specs.length - shown.length} more (--limit)`);
      if (options.prices) say('Prices are estimates for one worker, with a 120 GiB ESSD disk.');
    });
}

/** `2 × NVIDIA A10 24 GiB`, or a dash. */
function gpuText(spec: Spec): string {
  if (spec.gpuCount === 0) return '–';
  const memory = spec.gpuMemoryGiB === undefined ? '' : ` ${spec.gpuMemoryGiB} GiB`;
  return `${spec.gpuCount} × ${spec.gpuModel ?? 'GPU'}${memory}`;
}

function stockText({ inStock, spotInStock }: Spec): string {
  const spot = spotInStock === undefined ? '' : spotInStock ? ', spot' : ', no spot';
  return `${inStock ? 'yes' : 'no'}${spot}`;
}

import type { Command } from 'commander';
import type { JobType } from '../runs/ports.js';
import { count, jobType } from './arguments.js';
import { clientOf } from './connect.js';
import { say, table } from './output.js';

interface ImagesOptions {
  readonly gpu?: boolean;
  readonly cpu?: boolean;
  readonly type?: JobType;
  readonly name?: string;
  readonly limit: number;
}

/** `images`: the official images jobs can use. */
export function register(program: Command): void {
  program
    .command('images')
    .description('list images that jobs can use, newest first')
    .option('--gpu', 'only for GPU')
    .option('--cpu', 'only for CPU')
    .option('--type <job type>', 'only of the framework of this job type', jobType)
    .option('--name <part>', 'only with this in the name')
    .option('--limit <n>', 'rows at most', count, 30)
    .action(async (options: ImagesOptions, command: Command) => {
      const images = await clientOf(command).listImages({
        ...(options.gpu ? { accelerator: 'GPU' as const } : {}),
        ...(options.cpu ? { accelerator: 'CPU' as const } : {}),
        ...(options.type ? { jobType: options.type } : {}),
        ...(options.name ? { name: options.name } : {}),
      });
      const shown = images.slice(0, options.limit);
      say(
        table(
          ['Name', 'For', 'Address'],
          shown.map(({ name, accelerator, uri }) => [name, accelerator ?? '?', uri]),
        ),
      );
      if (images.length > shown.length) say(`… and ${images.length - shown.length} more (--limit)`);
    });
}

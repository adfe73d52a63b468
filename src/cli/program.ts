import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { register as advise } from './advise.js';
import { register as cleanup } from './cleanup.js';
import { register as diagnose } from './diagnose.js';
import { register as docs } from './docs.js';
import { register as doctor } from './doctor.js';
import { register as images } from './images.js';
import { register as jobs } from './jobs.js';
import { register as logs } from './logs.js';
import { register as price } from './price.js';
import { register as run } from './run.js';
import { register as specs } from './specs.js';
import { register as store } from './store.js';
import { register as workspaces } from './workspaces.js';

/** The whole command line: each file of this folder adds its commands. */
export function createProgram(): Command {
  const program = new Command('dlc-bot')
    .description('Run jobs on Alibaba Cloud PAI-DLC from the terminal')
    .version(ownVersion())
    .option('--region <id>', 'region (default: ALIBABA_CLOUD_REGION_ID, else cn-hangzhou)')
    .showHelpAfterError();
  for (const register of [
    run,
    jobs,
    logs,
    specs,
    price,
    images,
    workspaces,
    cleanup,
    advise,
    diagnose,
    docs,
    doctor,
    store,
  ]) {
    register(program);
  }
  return program;
}

/** package.json stands two folders up, from the sources and from the build alike. */
function ownVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { version } = Object(JSON.parse(text)) as { version?: string };
  return version ?? 'unknown';
}

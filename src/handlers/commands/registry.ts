import { audit } from './audit.js';
import { budget } from './budget.js';
import { cleanup } from './cleanup.js';
import { deleteJob } from './delete.js';
import { docs } from './docs.js';
import { events } from './events.js';
import { helpOver } from './help.js';
import { images } from './images.js';
import { list } from './list.js';
import { logs } from './logs.js';
import { metrics } from './metrics.js';
import { price } from './price.js';
import { rerun } from './rerun.js';
import { run } from './run.js';
import { settings } from './settings.js';
import { specs } from './specs.js';
import { status } from './status.js';
import { stop } from './stop.js';
import type { Subcommand } from './subcommand.js';
import { templates } from './templates.js';
import { workspaces } from './workspaces.js';

/** Every subcommand, in the order the help shows them. */
export const SUBCOMMANDS: readonly Subcommand[] = [
  run,
  list,
  status,
  logs,
  events,
  metrics,
  stop,
  rerun,
  deleteJob,
  cleanup,
  specs,
  price,
  images,
  workspaces,
  budget,
  audit,
  templates,
  docs,
  settings,
  helpOver(() => SUBCOMMANDS),
];

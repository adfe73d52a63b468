import type { Account } from './account.js';
import type { CloudImage } from './catalogue/images.js';
import type { PriceBook } from './catalogue/prices.js';
import type { SpecCatalogue } from './catalogue/specs.js';
import type { JobEngine } from './jobs/job-engine.js';
import type { ResolvedOptions } from './options.js';
import type { Scenes } from './scenes.js';

/** Everything the operations answer from. */
export interface CloudWorld {
  options: ResolvedOptions;
  account: Account;
  specs: SpecCatalogue;
  prices: PriceBook;
  images: readonly CloudImage[];
  scenes: Scenes;
  engine: JobEngine;
}

/** A process of its own that runs an embedded cloud, for the test that ends it. Prints the cloud's host. */

import { startCloud } from '../../../src/local/cloud/index.js';
import { FAST } from './client.js';

const [, , dataDir] = process.argv;
if (dataDir === undefined) throw new Error('the data folder must be named');
const cloud = await startCloud({ dataDir, delays: FAST });
process.stdout.write(`${cloud.host}\n`);

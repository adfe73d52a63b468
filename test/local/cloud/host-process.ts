/** A process of its own that runs an embedded cloud, for the test that ends it. Prints the cloud's host. */

import { startCloud } from '../../../src/local/cloud/index.js';

const [, , dataDir] = process.argv;
if (dataDir === undefined) throw new Error('the data folder must be named');
const cloud = await startCloud({
  dataDir,
  delays: { creating: 10, queuing: 10, envPreparing: 10 },
});
process.stdout.write(`${cloud.host}\n`);

#!/usr/bin/env node
import { runLocal } from './run-local.js';

const port = Number(process.env.DLC_LOCAL_PORT ?? 4120);
const dataDir = process.env.DLC_LOCAL_DATA_DIR ?? '.local';

runLocal({ port, dataDir }).catch((error: unknown) => {
  console.error(
    `npm run local cannot start: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exit(1);
});

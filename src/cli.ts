#!/usr/bin/env node
import { errorText } from './cli/output.js';
import { createProgram } from './cli/program.js';
import { registerStart } from './cli/start.js';

try {
  const program = createProgram();
  // Loaded only when asked for: the other commands need neither Slack nor the store.
  registerStart(program, () => import('./main.js'));
  await program.parseAsync();
} catch (error) {
  console.error(errorText(error));
  process.exitCode = 1;
}

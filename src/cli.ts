#!/usr/bin/env node
import { errorText } from './cli/output.js';
import { createProgram } from './cli/program.js';

try {
  await createProgram().parseAsync();
} catch (error) {
  console.error(errorText(error));
  process.exitCode = 1;
}

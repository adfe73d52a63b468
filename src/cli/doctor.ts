import type { Command } from 'commander';
import { endpointFor, overridesFromEnv, type PaiClient } from '../pai/index.js';
import { clientOf, regionOf } from './connect.js';
import { checkClock, checkCloud, checkRegion, type Finding } from './doctor-checks.js';
import { checkSlack } from './doctor-slack.js';
import { say } from './output.js';

const MARK = { ok: 'ok  ', warning: 'note', wrong: 'FAIL' } as const;

/** `doctor`: checks each thing the bot needs and says what to mend. */
export function register(program: Command): void {
  program
    .command('doctor')
    .description('check keys, permissions, region, workspace, clock and Slack tokens')
    .action(async (_options: unknown, command: Command) => {
      const region = regionOf(command);
      const client: PaiClient = clientOf(command);
      const endpoint = endpointFor('aiworkspace', region, overridesFromEnv(process.env));
      const checks = [
        checkRegion(region),
        checkClock(`${endpoint.protocol}://${endpoint.host}/`, fetch, () => new Date()),
        checkCloud(client),
        checkSlack(process.env, fetch),
      ];
      let hasFailed = false;
      for (const check of checks) {
        for (const finding of await check) {
          tell(finding);
          hasFailed ||= finding.level === 'wrong';
        }
      }
      say(hasFailed ? 'Mend what failed and run doctor again.' : 'All that is needed works.');
      if (hasFailed) process.exitCode = 1;
    });
}

function tell({ level, subject, found, mend }: Finding): void {
  say(`${MARK[level]}  ${subject}: ${found}`);
  if (mend) say(`      ${mend}`);
}

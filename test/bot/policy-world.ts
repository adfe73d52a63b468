import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../src/runs/ports.js';
import { SYSTEM_CLOCK } from '../../src/system-clock.js';
import { BotWorld, type BotWorldOptions } from '../bot-world.js';

/** Ada asks, Lin leads, Sam operates: up to 0.3 alone, above it Lin, above 20 Lin and Sam. */
export const POLICY = `version: 1
currency: CNY
groups:
  engineers: { users: [U0ADA] }
  leads: { users: [U0LIN] }
  operators: { userGroups: [S0OPERATORS] }
admins: [operators]
approval:
  self: { everyone: 0.3 }
  tiers:
    - { above: 0.3, approvals: 1, from: [leads] }
    - { above: 20, approvals: 2, from: [leads, operators] }
`;

/** Real timers under a wall clock that can be put forward. */
export class MovableClock implements Clock {
  private offsetMs = 0;
  readonly after = SYSTEM_CLOCK.after;

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  forwardMinutes(minutes: number): void {
    this.offsetMs += minutes * 60_000;
  }
}

/** A bot under a policy file that tests can rewrite. */
export interface PolicyWorld {
  readonly world: BotWorld;
  readonly clock: MovableClock;
  rewrite(yaml: string): Promise<void>;
  close(): Promise<void>;
}

export async function policyWorld(
  yaml: string = POLICY,
  options: BotWorldOptions = {},
): Promise<PolicyWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'dlc-policy-'));
  const file = join(folder, 'policy.yaml');
  await writeFile(file, yaml);
  const clock = new MovableClock();
  const world = await BotWorld.start({
    ...options,
    env: { DLC_BOT_POLICY_FILE: file, ...options.env },
    overrides: { clock },
  });
  return {
    world,
    clock,
    rewrite: (text) => writeFile(file, text),
    async close() {
      await world.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

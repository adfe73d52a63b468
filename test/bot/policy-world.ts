import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'vitest';
import {
  type MessageView,
  ML_TRAINING,
  type PersonDriver,
} from '../../src/local/workspace/index.js';
import { createLog } from '../../src/log.js';
import { BotWorld, type BotWorldOptions, STORY_MS, textOf } from '../bot-world.js';
import { MovableClock } from './movable-clock.js';

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
  quoteMinutes: 10
  remindAfterMinutes: 40
  expireAfterMinutes: 600
`;

/**
 * A test of rules of the policy, named by their keys in the file. That every key is named by a test
 * which drives the bot is itself held to a test: policy-rules.test.ts.
 */
export function rule(keys: string, title: string, act: () => Promise<void>): void {
  it(`${title} (${keys})`, act);
}

/** A bot under a policy file that tests can rewrite. */
export class PolicyWorld {
  private constructor(
    readonly world: BotWorld,
    readonly clock: MovableClock,
    private readonly folder: string,
    private readonly judged: { wait?: (() => void) | undefined },
  ) {}

  static async start(
    yaml: string = POLICY,
    options: BotWorldOptions = {},
    clock = new MovableClock(),
  ): Promise<PolicyWorld> {
    const folder = await mkdtemp(join(tmpdir(), 'dlc-policy-'));
    await writeFile(join(folder, 'policy.yaml'), yaml);
    const judged: { wait?: () => void } = {};
    const destination = {
      write: (line: string) => /new policy is (in force|broken)/.test(line) && judged.wait?.(),
    };
    const world = await BotWorld.start({
      ...options,
      cloud: { now: () => clock.now(), ...options.cloud },
      env: { DLC_BOT_POLICY_FILE: join(folder, 'policy.yaml'), ...options.env },
      overrides: { clock, log: createLog('info', { destination }), ...options.overrides },
    });
    return new PolicyWorld(world, clock, folder, judged);
  }

  /** Writes another policy; resolves once the bot has taken or refused it. It must differ. */
  async rewrite(yaml: string): Promise<void> {
    const judged = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the policy was not read')), STORY_MS);
      this.judged.wait = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    // In one step: half a file would be judged, too.
    await writeFile(join(this.folder, 'next.yaml'), yaml);
    await rename(join(this.folder, 'next.yaml'), join(this.folder, 'policy.yaml'));
    // Also past the minute for which members of groups are believed.
    this.clock.forwardMinutes(1.1);
    await judged;
  }

  /** Asks on the command line, and waits for the card with its quote. */
  async ask(person: PersonDriver, options: string, command = 'echo ok'): Promise<MessageView> {
    // Slack's pace of one message a second is not what is tested here.
    this.clock.forwardMinutes(0.2);
    const before = person.messages(ML_TRAINING).length;
    const { ephemeral } = await person.command('/dlc', `run ${options} -- ${command}`, ML_TRAINING);
    if (ephemeral) throw new Error(textOf(ephemeral));
    return this.world.card(person, before, 'run_approve');
  }

  /** What a person alone is told in answer to a command line. */
  async answer(person: PersonDriver, line: string, channel = ML_TRAINING): Promise<string> {
    const before = person.ephemerals(channel).length;
    await person.command('/dlc', line, channel);
    const answer = await this.world.workspace.until(() => person.ephemerals(channel)[before], {
      timeoutMs: STORY_MS,
      what: `an answer to /dlc ${line}`,
    });
    return textOf(answer);
  }

  /** What a person alone is told in the channel, once it matches. */
  async told(person: PersonDriver, pattern: RegExp): Promise<string> {
    return this.world.workspace.until(
      () =>
        person
          .ephemerals(ML_TRAINING)
          .map(textOf)
          .findLast((text) => pattern.test(text)),
      { timeoutMs: STORY_MS, what: `${person.id} is told ${pattern}` },
    );
  }

  /** Presses Approve, and waits for what the person alone is told of it. */
  async refused(person: PersonDriver, card: MessageView, pattern: RegExp): Promise<string> {
    const before = person.ephemerals(ML_TRAINING).length;
    await person.click(card, { actionId: 'run_approve' });
    return this.world.workspace.until(
      () =>
        person
          .ephemerals(ML_TRAINING)
          .slice(before)
          .map(textOf)
          .find((text) => pattern.test(text)),
      { timeoutMs: STORY_MS, what: `${person.id} is refused with ${pattern}` },
    );
  }

  /** Waits until so many jobs exist, and none more. */
  async jobs(count: number): Promise<void> {
    await this.world.workspace.until(() => this.world.created >= count, {
      timeoutMs: STORY_MS,
      what: `${count} jobs were created`,
    });
    if (this.world.created > count) throw new Error(`${this.world.created} jobs, not ${count}`);
  }

  async close(): Promise<void> {
    await this.world.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

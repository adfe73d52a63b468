import type { Command } from 'commander';
import { createPaiClient, overridesFromEnv, type PaiClient } from '../pai/index.js';
import type { SafeguardLimits } from '../runs/safeguards.js';

const DEFAULT_REGION = 'cn-hangzhou';

/** The region asked for: `--region`, else ALIBABA_CLOUD_REGION_ID, else cn-hangzhou. */
export function regionOf(command: Command, env: NodeJS.ProcessEnv = process.env): string {
  const { region } = command.optsWithGlobals<{ region?: string }>();
  return region ?? env.ALIBABA_CLOUD_REGION_ID ?? DEFAULT_REGION;
}

/**
 * The bot's own limits for waiting, as far as they are set: DLC_BOT_POLL_SECONDS,
 * DLC_BOT_STALL_POLLS, DLC_BOT_IMAGE_PULL_TIMEOUT_SECONDS, DLC_BOT_JOB_TIMEOUT_SECONDS.
 */
export function limitsFromEnv(env: NodeJS.ProcessEnv = process.env): Partial<SafeguardLimits> {
  const numbers = {
    pollMs: Number(env.DLC_BOT_POLL_SECONDS) * 1_000,
    stallPolls: Number(env.DLC_BOT_STALL_POLLS),
    imagePullMs: Number(env.DLC_BOT_IMAGE_PULL_TIMEOUT_SECONDS) * 1_000,
    jobMs: Number(env.DLC_BOT_JOB_TIMEOUT_SECONDS) * 1_000,
  };
  return Object.fromEntries(Object.entries(numbers).filter(([, value]) => value > 0));
}

/** A client for the region asked for; keys come from the default credential chain. */
export function clientOf(command: Command, env: NodeJS.ProcessEnv = process.env): PaiClient {
  return createPaiClient({ region: regionOf(command, env), endpoints: overridesFromEnv(env) });
}

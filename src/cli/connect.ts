import type { Command } from 'commander';
import { createPaiClient, overridesFromEnv, type PaiClient } from '../pai/index.js';

export const DEFAULT_REGION = 'cn-hangzhou';

/** The region asked for: `--region`, else ALIBABA_CLOUD_REGION_ID, else cn-hangzhou. */
export function regionOf(command: Command, env: NodeJS.ProcessEnv = process.env): string {
  const { region } = command.optsWithGlobals<{ region?: string }>();
  return region ?? env.ALIBABA_CLOUD_REGION_ID ?? DEFAULT_REGION;
}

/** A client for the region asked for; keys come from the default credential chain. */
export function clientOf(command: Command, env: NodeJS.ProcessEnv = process.env): PaiClient {
  return createPaiClient({ region: regionOf(command, env), endpoints: overridesFromEnv(env) });
}

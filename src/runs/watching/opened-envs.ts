import type { Run } from '../run.js';
import { openEnvs, SealError, type Vault } from '../secrets.js';

/** A run's variables with their true values, so that what a log shows of them can be masked. */
export type OpenedEnvs = (run: Run) => Readonly<Record<string, string>>;

/** Values sealed under another key stay sealed: their shapes are masked, as far as they are known. */
export function openedBy(vault: Vault): OpenedEnvs {
  return (run) => {
    try {
      return openEnvs(run.request.envs, vault);
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      return run.request.envs;
    }
  };
}

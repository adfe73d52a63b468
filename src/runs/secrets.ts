import { isSecretName } from './logs/secret-names.js';
import type { RunRequest } from './request.js';
import type { Run } from './run.js';

/** Seals text for the disk and opens it again. */
export interface Vault {
  seal(text: string): string;
  /** @throws SealError when it was sealed under another key, or changed since */
  open(sealed: string): string;
}

/** A sealed value cannot be opened: the bot's token or its salt changed since. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

/** How a sealed value begins; what follows is the vault's. */
export const SEALED_PREFIX = 'sealed:v1:';

/** Stands for a kept secret in forms; sent back unchanged it keeps the secret. */
export const KEPT_SECRET = '••••••••';

export type Sealed =
  | { readonly ok: true; readonly request: RunRequest }
  /** A secret was to be kept and there is none to keep. */
  | { readonly ok: false; readonly name: string };

/**
 * A request with the values of its secret-named variables sealed: this is what is stored.
 * `before` holds the (sealed) values that {@link KEPT_SECRET} stands for.
 */
export function sealRequest(
  request: RunRequest,
  vault: Vault,
  before: Readonly<Record<string, string>> = {},
): Sealed {
  const envs: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.envs)) {
    if (value === KEPT_SECRET) {
      const kept = Object.hasOwn(before, name) ? before[name] : undefined;
      if (kept === undefined) return { ok: false, name };
      envs[name] = kept;
    } else {
      if (value.startsWith(SEALED_PREFIX) && !isOurs(value, vault)) return { ok: false, name };
      const isPlain = isSecretName(name) && value !== '' && !value.startsWith(SEALED_PREFIX);
      envs[name] = isPlain ? vault.seal(value) : value;
    }
  }
  return { ok: true, request: { ...request, envs } };
}

function isOurs(sealed: string, vault: Vault): boolean {
  try {
    vault.open(sealed);
    return true;
  } catch {
    return false;
  }
}

/**
 * A run's request for someone to ask again: its requester keeps the secrets, anyone else has to
 * bring their own.
 */
export function requestFor(run: Pick<Run, 'request' | 'requester'>, person: string): RunRequest {
  const { request, requester } = run;
  return person === requester ? request : { ...request, envs: hideSecrets(request.envs) };
}

/**
 * Variables as the job gets them.
 * @throws SealError
 */
export function openEnvs(
  envs: Readonly<Record<string, string>>,
  vault: Vault,
): Record<string, string> {
  return mapSealed(envs, (value) => vault.open(value));
}

/** Variables as a form may show them: secrets are there, their values are not. */
export function hideSecrets(envs: Readonly<Record<string, string>>): Record<string, string> {
  return mapSealed(envs, () => KEPT_SECRET);
}

function mapSealed(
  envs: Readonly<Record<string, string>>,
  map: (value: string) => string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(envs).map(([name, value]) => [
      name,
      value.startsWith(SEALED_PREFIX) ? map(value) : value,
    ]),
  );
}

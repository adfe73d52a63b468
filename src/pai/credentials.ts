import type { CredentialModel } from '@alicloud/credentials';
import { loadCredentials } from './vendor-modules.js';

/** Keys given outright. Anything else comes from the default credential chain. */
export interface AccessKeys {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Only for temporary (STS) keys. */
  readonly securityToken?: string;
}

/** Gives the keys for one request; the chain behind it refreshes temporary ones itself. */
export interface CredentialSource {
  /** @throws CredentialFailure when no keys can be found. */
  get(): Promise<CredentialModel>;
  /** Key texts seen so far, so that no message repeats them. */
  readonly seenSecrets: ReadonlySet<string>;
}

/** No usable keys: nothing in the chain, or a provider in it that failed. */
export class CredentialFailure extends Error {
  override readonly name = 'CredentialFailure';
}

/**
 * Keys from `keys`, or else from the vendor's default chain: environment, OIDC role, CLI profile,
 * credentials file, the ECS instance's role, a credentials URI. The chain is loaded and asked only
 * at the first call, because its last steps reach into the network.
 */
export function credentialSource(keys?: AccessKeys): CredentialSource {
  const seenSecrets = new Set<string>();
  let provider: Promise<{ getCredential(): Promise<CredentialModel> }> | undefined;

  async function open() {
    const { Credential, Config } = await loadCredentials();
    if (keys === undefined) return new Credential();
    const { accessKeyId, accessKeySecret, securityToken } = keys;
    return new Credential(
      new Config({
        type: securityToken ? 'sts' : 'access_key',
        accessKeyId,
        accessKeySecret,
        ...(securityToken ? { securityToken } : {}),
      }),
    );
  }

  return {
    seenSecrets,
    async get() {
      try {
        provider ??= open();
        const model = await (await provider).getCredential();
        for (const secret of [model.accessKeySecret, model.securityToken, model.bearerToken]) {
          if (secret) seenSecrets.add(secret);
        }
        return model;
      } catch (error) {
        // A chain that failed once (a role not yet attached, a file not yet written) may work later.
        provider = undefined;
        throw new CredentialFailure(error instanceof Error ? error.message : String(error));
      }
    },
  };
}

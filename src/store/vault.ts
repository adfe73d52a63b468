import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { SEALED_PREFIX, SealError, type Vault } from '../runs/secrets.js';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
/** GCM: 96-bit nonces, never used twice under a key; random ones are safe for 2^32 values. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * The vault of a store: AES-256-GCM under a key derived (HKDF-SHA-256) from a secret that is not in the
 * store and a random salt that is. Whoever has a copy of the store alone can open nothing.
 * @param secret the bot's Slack token: long, random, and in the environment only
 */
export function vaultOf(salt: Buffer, secret: string): Vault {
  const key = Buffer.from(hkdfSync('sha256', secret, salt, 'dlc-bot sealed values v1', KEY_BYTES));
  return {
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return (
        SEALED_PREFIX + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
      );
    },
    open(sealed) {
      const bytes = Buffer.from(sealed.slice(SEALED_PREFIX.length), 'base64url');
      try {
        const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), {
          authTagLength: TAG_BYTES,
        });
        decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        const body = bytes.subarray(NONCE_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
      } catch (error) {
        throw new SealError('a sealed value cannot be opened', { cause: error });
      }
    },
  };
}

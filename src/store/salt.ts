import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, writeDurably } from './durable-file.js';
import { errorCode } from './failures.js';

const SALT_BYTES = 32;

/**
 * The salt of a data folder; made when there is none, from what is offered or at random.
 * @throws Error when it is damaged
 */
export async function saltOf(dataDir: string, offered = newSalt()): Promise<Buffer> {
  const file = join(dataDir, 'salt');
  try {
    return readSalt((await readFile(file, 'utf8')).trim(), file);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  await makeFolder(dataDir);
  await writeDurably(file, `${writtenSalt(offered)}\n`);
  return offered;
}

/** A salt nobody has used before. */
export function newSalt(): Buffer {
  return randomBytes(SALT_BYTES);
}

/** A salt as text. */
export function writtenSalt(salt: Buffer): string {
  return salt.toString('base64url');
}

/** @throws Error when the text is no salt; `where` it stands is named then */
export function readSalt(text: string, where: string): Buffer {
  const salt = Buffer.from(text, 'base64url');
  if (salt.length === SALT_BYTES) return salt;
  throw new Error(`${where} is damaged; restore it, or remove it and enter all secrets anew`);
}

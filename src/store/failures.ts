import { StoreError } from '../runs/run-store.js';

/** EFBIG is what a file-size limit (`ulimit -f`) gives: for us the same as no room. */
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const NO_RIGHT = new Set(['EACCES', 'EROFS', 'EPERM']);

/** The errno name of a file-system error, undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Turns whatever a file-system call threw into a {@link StoreError} whose words fit an operator. */
export function storeError(error: unknown, doing: string): StoreError {
  if (error instanceof StoreError) return error;
  const code = errorCode(error);
  if (code !== undefined && NO_ROOM.has(code)) {
    return new StoreError('full', `No room left while ${doing} (${code})`, { cause: error });
  }
  if (code !== undefined && NO_RIGHT.has(code)) {
    return new StoreError('denied', `No permission while ${doing} (${code})`, { cause: error });
  }
  const words = error instanceof Error ? error.message : String(error);
  return new StoreError('io', `Failed while ${doing}: ${words}`, { cause: error });
}

/**
 * A record written by a newer version of the bot. The store refuses to go on: setting the record
 * aside would make this version forget a job that may be costing money, and rewriting it would lose
 * what the newer version knew. The file stays where and as it is.
 */
export class NewerSchemaError extends Error {
  override readonly name = 'NewerSchemaError';

  constructor(
    readonly file: string,
    readonly found: number,
    readonly known: number,
  ) {
    super(
      `${file} has schema ${found}; this version of the bot knows ${known}. ` +
        'Start the newer version again, or give this one another data folder (DLC_BOT_DATA_DIR).',
    );
  }
}

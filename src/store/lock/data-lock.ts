import { randomBytes } from 'node:crypto';
import { link, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { makeFolder, syncFolder, writeDurably } from '../durable-file.js';
import { errorCode } from '../failures.js';
import { lifeOf, ownIdentity, type ProcessIdentity } from './process-identity.js';

/** Who writes to a data folder. */
export interface Holder extends ProcessIdentity {
  /** What the process calls itself, e.g. `dlc-bot 0.1.0`. */
  readonly owner: string;
  /** ISO 8601 UTC. */
  readonly since: string;
}

/** Another process writes to this data folder. */
export class StoreLockedError extends Error {
  override readonly name = 'StoreLockedError';

  constructor(
    readonly dataDir: string,
    readonly holder: Holder,
    advice: string,
  ) {
    super(
      `Data folder ${dataDir} is in use by ${holder.owner}, process ${holder.pid} on ` +
        `${holder.host}, since ${holder.since}. ${advice}`,
    );
  }
}

export interface DataLock {
  /** False once the lock was taken away from under us; nothing may be written then. */
  held(): boolean;
  release(): Promise<void>;
}

/** How often the holder shows that it lives, to those who cannot see its process. */
const HEARTBEAT_MS = 2_000;
/** Without a sign for this many beats the holder is gone; several, since a busy process may miss one. */
const BEATS_OF_SILENCE = 4;
/** Each failed attempt means another process was faster; more than a few mean something else is wrong. */
const MAX_ATTEMPTS = 100;

const holderSchema = z.object({
  pid: z.int(),
  host: z.string(),
  startTime: z.string().nullable(),
  bootId: z.string().nullable(),
  pidNamespace: z.string().nullable(),
  owner: z.string(),
  since: z.string(),
  released: z.boolean().default(false),
});

/**
 * Takes a data folder for this process. Node has no flock, so the lock is a row of numbered files,
 * each made by `link`, which one process alone can win: the highest number holds. A holder that died
 * is succeeded by the next number at once; the highest file is never removed, so a slow successor
 * cannot bring an older number back. Released means marked, not removed.
 * @throws StoreLockedError while another process holds it.
 */
export async function lockFolder(
  folder: string,
  options: {
    readonly dataDir: string;
    readonly owner: string;
    readonly since: Date;
    /** Holder and rivals must agree on it; tests beat faster. */
    readonly heartbeatMs?: number;
  },
): Promise<DataLock> {
  const { dataDir, heartbeatMs = HEARTBEAT_MS } = options;
  await makeFolder(folder);
  const self: Holder = {
    ...(await ownIdentity()),
    owner: options.owner,
    since: options.since.toISOString(),
  };
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const highest = await highestNumber(folder);
    const file = join(folder, nameOf(highest));
    if (highest > 0) await refuseIfHeld(file, self, { dataDir, heartbeatMs });
    const mine = highest + 1;
    if (await claim(folder, mine, self)) return holdOn(folder, mine, { self, heartbeatMs });
  }
  throw new Error(`The lock of ${dataDir} changed hands ${MAX_ATTEMPTS} times; giving up.`);
}

function nameOf(number: number): string {
  return `${number}.json`;
}

async function highestNumber(folder: string): Promise<number> {
  const numbers = (await readdir(folder)).map((name) => /^(\d+)\.json$/.exec(name)?.[1]);
  return Math.max(0, ...numbers.map((digits) => (digits === undefined ? 0 : Number(digits))));
}

async function refuseIfHeld(
  file: string,
  self: Holder,
  { dataDir, heartbeatMs }: { readonly dataDir: string; readonly heartbeatMs: number },
): Promise<void> {
  const holder = await readHolder(file);
  if (holder === undefined || holder.released) return;
  if (holder.host !== self.host) {
    throw new StoreLockedError(
      dataDir,
      holder,
      `Stop it first. If it ended without leaving (its host or container is gone for good), ` +
        `delete ${file} and start again.`,
    );
  }
  const life = await lifeOf(holder, self);
  if (life === 'dead') return;
  if (life === 'unsure' && !(await beats(file, heartbeatMs))) return;
  throw new StoreLockedError(
    dataDir,
    holder,
    'Stop it first, or set DLC_BOT_DATA_DIR to another folder.',
  );
}

/** Undefined where the file is gone or says nothing: it was linked whole, so only damage does that. */
async function readHolder(file: string): Promise<z.infer<typeof holderSchema> | undefined> {
  try {
    return holderSchema.safeParse(JSON.parse(await readFile(file, 'utf8'))).data;
  } catch (error) {
    if (error instanceof SyntaxError || errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Watches a lock whose process cannot be seen, until it gives a sign or has been silent too long. */
async function beats(file: string, heartbeatMs: number): Promise<boolean> {
  const first = await beatOf(file);
  for (let looks = 0; looks < 2 * BEATS_OF_SILENCE; looks += 1) {
    await pause(heartbeatMs / 2);
    if ((await beatOf(file)) !== first) return true;
  }
  return false;
}

async function beatOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).mtimeMs;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function claim(folder: string, number: number, self: Holder): Promise<boolean> {
  const target = join(folder, nameOf(number));
  const draft = join(folder, `${process.pid}.${randomBytes(4).toString('hex')}.claim`);
  try {
    await writeDurably(draft, JSON.stringify(self));
    await link(draft, target);
  } catch (error) {
    // ENOENT: a winner swept our draft away, written whole or not.
    if (['EEXIST', 'ENOENT'].includes(errorCode(error) ?? '')) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
  if ((await highestNumber(folder)) === number) return true;
  // Our number was free only because its dead holder had been succeeded and swept away.
  await rm(target, { force: true });
  return false;
}

async function holdOn(
  folder: string,
  number: number,
  { self, heartbeatMs }: { readonly self: Holder; readonly heartbeatMs: number },
): Promise<DataLock> {
  const file = join(folder, nameOf(number));
  await sweep(folder, number);
  await syncFolder(folder);
  let held = true;
  const heart = setInterval(() => {
    beat(folder, number).then(
      (still) => {
        held &&= still;
      },
      // A beat that fails for want of room or a slow disk says nothing about who holds the lock.
      () => undefined,
    );
  }, heartbeatMs);
  heart.unref();
  return {
    held: () => held,
    release: async () => {
      clearInterval(heart);
      if (!held) return;
      held = false;
      await writeDurably(file, JSON.stringify({ ...self, released: true }));
    },
  };
}

/** Shows a sign of life; false where the lock is gone or has a later holder. */
async function beat(folder: string, number: number): Promise<boolean> {
  try {
    const now = new Date();
    await utimes(join(folder, nameOf(number)), now, now);
    return (await highestNumber(folder)) === number;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Removes what older holders and lost claims left. The one just before stays: a slow rival may be reading it. */
async function sweep(folder: string, number: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const holders = /^(\d+)\.json$/.exec(name)?.[1];
    if (holders === undefined || Number(holders) < number - 1) {
      await rm(join(folder, name), { force: true });
    }
  }
}

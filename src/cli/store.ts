import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import type { Leadership } from '../runs/leadership.js';
import { openStore } from '../store/open-store.js';
import type { OpenStore } from '../store/opened.js';
import { exportLines, importLines } from '../store/transfer.js';
import { say } from './output.js';

/** The export holds scripts: for its owner alone. */
const FILE_MODE = 0o600;
/** How long the lead may take to come free: a stopped bot gives it away at once. */
const LEAD_MS = 3_000;

/** `store export` and `store import`: back up, restore, and move between files and a database. */
export function register(program: Command): void {
  const store = program
    .command('store')
    .description('back up, restore or move what the bot knows (DATABASE_URL or DLC_BOT_DATA_DIR)');
  store
    .command('export')
    .argument('<file>', 'a file that does not exist yet')
    .description('write every run, live and ended, with its files')
    .action(exportTo);
  store
    .command('import')
    .argument('<file>', 'what export wrote')
    .description('take every run over, unless a newer one stands here; the bot must be stopped')
    .action(importFrom);
}

async function exportTo(path: string): Promise<void> {
  const { store, close } = await openNamedStore(process.env);
  try {
    // `wx`: an earlier backup is never written over.
    const file = await open(path, 'wx', FILE_MODE);
    let runs = 0;
    try {
      for await (const line of exportLines(store, told)) {
        if (line.startsWith('{"kind":"run"')) runs += 1;
        await file.write(line);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    say(`${runs} runs written to ${path}. It holds scripts in the clear: keep it like a password.`);
  } finally {
    await close();
  }
}

function told(runId: string, why: string): void {
  say(`not exported, its record is damaged: ${runId} (${why})`);
  process.exitCode = 1;
}

async function importFrom(path: string): Promise<void> {
  const { store, close } = await openNamedStore(process.env, { alone: true });
  try {
    const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
    const { counts, files, kept } = await importLines(store, lines);
    say(`${counts.added} runs added, ${counts.updated} updated, ${counts.same} there already;`);
    say(`${files} files kept.`);
    for (const one of kept) say(`left as it is: ${one}`);
    if (kept.length > 0) process.exitCode = 1;
  } finally {
    await close();
  }
}

/** The store the environment names, as the bot reads it. `alone`: no bot may work on it meanwhile. */
async function openNamedStore(
  env: NodeJS.ProcessEnv,
  { alone = false }: { readonly alone?: boolean } = {},
): Promise<{ store: OpenStore; close(): Promise<void> }> {
  const url = env.DATABASE_URL;
  if (!url) {
    const dataDir = resolve(env.DLC_BOT_DATA_DIR || './data');
    const store = await openStore({ dataDir, owner: 'dlc-bot store' });
    return { store, close: () => store.close() };
  }
  const { openPostgresStore } = await import('../store/postgres/open-postgres-store.js');
  const store = await openPostgresStore({ url });
  const close = async () => {
    await store.leadership.resign();
    await store.close();
  };
  if (!alone || (await leads(store.leadership))) return { store, close };
  await close();
  throw new Error('A bot works on this database. Stop every replica first.');
}

/** Whether the lead is ours before long. */
async function leads(leadership: Leadership): Promise<boolean> {
  return new Promise((decide) => {
    const timer = setTimeout(() => decide(false), LEAD_MS);
    leadership.campaign({
      begin: async () => {
        clearTimeout(timer);
        decide(true);
      },
      end: async () => undefined,
    });
  });
}

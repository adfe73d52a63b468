import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { RunBook } from '../../../src/runs/run-book.js';
import {
  openPostgresStore,
  type PostgresStore,
  type PostgresStoreOptions,
} from '../../../src/store/postgres/open-postgres-store.js';
import { FakeClock } from '../../fake-clock.js';
import { anEndedRun, aRun } from '../a-run.js';
import { postgres, stopPostgres } from '../both-stores.js';

const JOB = { id: 'j', status: 'Creating', since: '2026-03-01T10:00:00Z' };
const TIMES = { tryMs: 20, beatMs: 50, silenceMs: 2_000 };

afterAll(stopPostgres);

interface Replica {
  readonly store: PostgresStore;
  readonly book: RunBook;
}

async function aReplica(
  url: string,
  options: Omit<PostgresStoreOptions, 'url'> = {},
): Promise<Replica> {
  const store = await openPostgresStore({ url, times: TIMES, ...options });
  onTestFinished(async () => {
    await store.leadership.resign();
    await store.close();
  });
  const book = new RunBook(store, new FakeClock());
  await book.open();
  return { store, book };
}

async function two(options: Omit<PostgresStoreOptions, 'url'> = {}) {
  const url = await (await postgres()).database();
  return { url, one: await aReplica(url, options), other: await aReplica(url, options) };
}

const seen = (status: string) =>
  ({ type: 'seen', job: { jobId: 'j', displayName: 'n', status, tags: {} } }) as const;
const stop = (by: string) => ({ type: 'stop-asked', by, reason: 'asked for' }) as const;

/** Leads until the test ends; resolves when it does. */
async function leading({ store }: Replica): Promise<{ ended: () => boolean }> {
  let isEnded = false;
  await new Promise<void>((resolve) => {
    store.leadership.campaign({
      begin: async () => resolve(),
      end: async () => {
        isEnded = true;
      },
    });
  });
  return { ended: () => isEnded };
}

describe('two replicas over one database', () => {
  it('hear of each other’s runs at once, new, changed and archived', async () => {
    const { one, other } = await two({ pollMs: 60_000 });
    const heard = vi.fn();
    other.book.onChange((run) => heard(run.id, run.revision));
    await one.book.create(aRun({ state: 'active', job: JOB }));
    await vi.waitFor(() => expect(other.book.get('RUN1')?.revision).toBe(1));
    await one.book.apply('RUN1', seen('Queuing'));
    await vi.waitFor(() => expect(other.book.get('RUN1')?.job?.status).toBe('Queuing'));
    await one.store.save(anEndedRun('2026-03-02T00:00:00Z', { revision: 3 }));
    await vi.waitFor(() => expect(other.book.get('RUN1')).toBeUndefined());
    expect(heard.mock.calls.map(([, revision]) => revision)).toEqual([1, 2, 3]);
  });

  it('lose no update though both change one run at once', async () => {
    const { one, other } = await two({ pollMs: 60_000 });
    await one.book.create(aRun({ state: 'active', job: JOB }));
    const applied = await Promise.all([
      one.book.apply('RUN1', seen('Queuing')),
      other.book.apply('RUN1', stop('U0ADA')),
      one.book.apply('RUN1', seen('Running')),
      other.book.apply('RUN1', stop('U0LIN')),
    ]);
    expect(applied.map(({ ok }) => ok)).toEqual([true, true, true, false]);
    expect(await one.store.load('RUN1')).toMatchObject({
      revision: 4,
      job: { status: 'Running' },
      stop: { by: 'U0ADA' },
    });
  });

  it('judge an event by the newest record, not by what they remember', async () => {
    const { one, other } = await two({ pollMs: 60_000 });
    await one.book.create(aRun({ state: 'active', job: JOB }));
    const tried = await Promise.all([
      one.book.apply('RUN1', stop('U0ADA')),
      other.book.apply('RUN1', stop('U0LIN')),
    ]);
    expect(tried.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('keep one run though both are asked for it', async () => {
    const { one, other } = await two();
    const [first, second] = await Promise.all([
      one.book.create(aRun({ requester: 'U0ADA' })),
      other.book.create(aRun({ requester: 'U0LIN' })),
    ]);
    expect(second.requester).toBe(first.requester);
  });

  it('decide one after another, each knowing what the other decided', async () => {
    const { one, other } = await two({ pollMs: 60_000 });
    const counts: number[] = [];
    const decide = ({ book }: Replica, id: string) =>
      book.exclusively(async () => {
        counts.push(book.live().length);
        await book.create(aRun({ id }));
      });
    await Promise.all([
      ...['A1', 'A2', 'A3'].map((id) => decide(one, id)),
      ...['B1', 'B2', 'B3'].map((id) => decide(other, id)),
    ]);
    expect(counts).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('catch up after the database was away', async () => {
    const { one, other } = await two({ pollMs: 100 });
    await one.book.create(aRun({ state: 'active', job: JOB }));
    await (await postgres()).restart();
    await vi.waitFor(() => one.book.apply('RUN1', seen('Queuing')), { timeout: 8_000 });
    await vi.waitFor(() => expect(other.book.get('RUN1')?.job?.status).toBe('Queuing'), 8_000);
    await one.book.apply('RUN1', seen('Running'));
    await vi.waitFor(() => expect(other.book.get('RUN1')?.job?.status).toBe('Running'), 8_000);
  });
});

describe('the lead', () => {
  it('is held by one, and taken over when its connection ends', async () => {
    const { url, one, other } = await two();
    const first = await leading(one);
    const taken = leading(other);
    await pause(100);
    expect([one, other].map(({ store }) => store.leadership.isLeading())).toEqual([true, false]);
    const epoch = Number(one.store.leadership.epoch());
    const server = await postgres();
    // As if the machine were gone: only the server ends the session.
    await server.query(
      url,
      `select pg_terminate_backend(pid) from pg_locks
       where locktype = 'advisory' and objid = 2 and granted
         and database = (select oid from pg_database where datname = current_database())`,
    );
    await vi.waitFor(() => expect(first.ended()).toBe(true));
    await Promise.race([taken, leading(one)]);
    const leaders = [one, other].filter(({ store }) => store.leadership.isLeading());
    expect(leaders).toHaveLength(1);
    expect(Number(leaders[0]?.store.leadership.epoch())).toBe(epoch + 1);
  });

  it('is handed over at an orderly end, once its work is done', async () => {
    const { one, other } = await two();
    const first = await leading(one);
    const taken = leading(other);
    await one.store.leadership.resign();
    expect(first.ended()).toBe(true);
    await taken;
    expect(other.store.leadership.isLeading()).toBe(true);
  });

  it('is taken from a process that hangs', async () => {
    const url = await (await postgres()).database();
    const times = { tryMs: 20, beatMs: 60_000, silenceMs: 300 };
    const one = await aReplica(url, { times });
    await leading(one);
    const other = await aReplica(url);
    await leading(other);
    expect(one.store.leadership.isLeading()).toBe(false);
    await expect(one.store.leadership.confirm()).rejects.toThrow(/another process leads/);
  });

  it('is what results are held against: those of a former leader are refused', async () => {
    const { url, one, other } = await two();
    await one.book.create(aRun({ state: 'approved' }));
    await expect(other.book.apply('RUN1', { type: 'submit-started' })).rejects.toMatchObject({
      kind: 'stale',
    });
    await leading(one);
    // Somebody else has led since; this one does not know it yet.
    await (await postgres()).query(url, 'update dlc_bot_leader set epoch = epoch + 1');
    const late = one.store.save(aRun({ state: 'submitting', revision: 2 }), { asLeader: true });
    await expect(late).rejects.toMatchObject({ kind: 'stale' });
    await expect(one.store.leadership.confirm()).rejects.toThrow(/another process leads/);
    expect((await one.store.load('RUN1'))?.state).toBe('approved');
  });
});

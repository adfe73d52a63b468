import { describe, expect, it } from 'vitest';
import { RunBook, UnknownRunError } from '../../src/runs/run-book.js';
import { FakeClock } from '../fake-clock.js';
import { aRun } from '../store/a-run.js';
import { aStore, dataFolder } from '../store/data-folder.js';

async function aBook() {
  const store = await aStore(await dataFolder());
  const book = new RunBook(store, new FakeClock());
  await book.open();
  return { book, store };
}

const seen = (status: string) =>
  ({
    type: 'seen',
    job: { jobId: 'j', displayName: 'n', status, tags: {} },
  }) as const;

describe('the run book', () => {
  it('loses no update when a handler and the watcher change one run at once', async () => {
    const { book, store } = await aBook();
    const job = { id: 'j', status: 'Creating', since: '2026-03-01T10:00:00Z' };
    await book.create(aRun({ state: 'active', job }));
    const applied = await Promise.all([
      book.apply('RUN1', seen('Queuing')),
      book.apply('RUN1', { type: 'stop-asked', by: 'U0ADA', reason: 'asked for' }),
      book.apply('RUN1', seen('Running')),
      book.apply('RUN1', { type: 'stop-asked', by: 'U0LIN', reason: 'asked for' }),
    ]);
    expect(applied.map(({ ok }) => ok)).toEqual([true, true, true, false]);
    expect(await store.load('RUN1')).toMatchObject({
      revision: 4,
      job: { status: 'Running' },
      stop: { by: 'U0ADA' },
    });
  });

  it('keeps one run though it is asked for twice', async () => {
    const { book } = await aBook();
    const [first, second] = await Promise.all([
      book.create(aRun({ requester: 'U0ADA' })),
      book.create(aRun({ requester: 'U0LIN' })),
    ]);
    expect(second).toBe(first);
    expect(book.live()).toHaveLength(1);
  });

  it('writes nothing for an event that is refused, and knows no run it was never given', async () => {
    const { book, store } = await aBook();
    await book.create(aRun());
    expect(await book.apply('RUN1', { type: 'submit-started' })).toMatchObject({ ok: false });
    expect((await store.load('RUN1'))?.revision).toBe(1);
    await expect(book.apply('RUN9', { type: 'gone' })).rejects.toBeInstanceOf(UnknownRunError);
  });
});

import { afterAll, describe, expect, it } from 'vitest';
import { anEndedRun, aRun } from './a-run.js';
import { PLACES, stopPostgres } from './both-stores.js';
import { all } from './data-folder.js';

const OUTBOX = [{ id: 'e1', effect: { kind: 'quote' }, at: '2026-03-01T10:00:00.000Z' }] as const;
const PATHS = [
  '../RUN1',
  '/etc/passwd',
  '',
  '.',
  '..',
  'a/b',
  'a\\b',
  'RUN1\0',
  '.RUN1',
  'RUN1.json',
];
const MARCH = [new Date('2026-03-01'), new Date('2026-04-01')] as const;

afterAll(stopPostgres);

describe.each(Object.entries(PLACES))('runs kept in %s', (_, aPlace) => {
  it('come back as they were saved, also to the next process', async () => {
    const place = await aPlace();
    const first = await place.open();
    const run = aRun({ outbox: OUTBOX });
    await first.save(run);
    expect(await first.load(run.id)).toEqual(run);
    await first.close();
    const second = await place.open();
    expect(await second.loadLive()).toEqual({ runs: [run], damaged: [] });
  });

  it('keep every character a script may hold', async () => {
    const store = await (await aPlace()).open();
    const script = 'NUL \0, a lone surrogate \ud800, 中文, \u2028, "quotes", \\u0000, 😀';
    const run = aRun({ request: { ...aRun().request, script } });
    await store.save(run);
    expect((await store.load(run.id))?.request.script).toBe(script);
  });

  it('are unknown if they were never saved', async () => {
    const store = await (await aPlace()).open();
    expect(await store.load('RUN9')).toBeUndefined();
  });

  it('are never called what could be a path', async () => {
    const store = await (await aPlace()).open();
    for (const id of PATHS) {
      expect(await store.load(id)).toBeUndefined();
      await expect(store.save(aRun({ id }))).rejects.toThrow(/cannot be the ID/);
      await expect(store.keepFile(id, 'a.log', '')).rejects.toThrow(/cannot be the ID/);
      await expect(store.keepFile('RUN1', `../${id}`, '')).rejects.toThrow(/cannot be the name/);
    }
  });

  it('are refused where they could not be read back', async () => {
    const store = await (await aPlace()).open();
    const broken = aRun({ updatedAt: 'yesterday' });
    await expect(store.save(broken)).rejects.toThrow(/updatedAt: is not a time/);
    expect(await store.load(broken.id)).toBeUndefined();
  });

  it('refuse any revision but the next', async () => {
    const store = await (await aPlace()).open();
    for (const revision of [2, 7]) {
      await expect(store.save(aRun({ revision }))).rejects.toMatchObject({ kind: 'stale' });
      expect(await store.load('RUN1')).toBeUndefined();
    }
    await store.save(aRun({ revision: 1 }));
    await store.save(aRun({ revision: 2 }));
    for (const revision of [0, 1, 2, 4]) {
      await expect(store.save(aRun({ revision }))).rejects.toMatchObject({ kind: 'stale' });
    }
    expect((await store.load('RUN1'))?.revision).toBe(2);
  });

  it('may count from 0', async () => {
    const store = await (await aPlace()).open();
    await store.save(aRun({ revision: 0 }));
    await store.save(aRun({ revision: 1 }));
    expect((await store.load('RUN1'))?.revision).toBe(1);
  });

  it('have one winner of two writers at once', async () => {
    const store = await (await aPlace()).open();
    const results = await Promise.allSettled([
      store.save(aRun({ requester: 'U0ADA' })),
      store.save(aRun({ requester: 'U0BOB' })),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('leave the live ones once they have ended with nothing left to do', async () => {
    const store = await (await aPlace()).open();
    await store.save(aRun());
    const ended = anEndedRun('2026-02-28T23:59:59.999Z', { revision: 2 });
    await store.save(ended);
    expect((await store.loadLive()).runs).toEqual([]);
    expect(await store.load('RUN1')).toEqual(ended);
    await expect(store.save(aRun())).rejects.toMatchObject({ kind: 'stale' });
  });

  it('stay live while their outbox holds something, and are archived anew after that', async () => {
    const store = await (await aPlace()).open();
    const at = '2026-03-02T00:00:00.000Z';
    await store.save(anEndedRun(at));
    await store.save(anEndedRun(at, { revision: 2, outbox: OUTBOX }));
    expect((await store.loadLive()).runs).toHaveLength(1);
    expect(await all(store.listEnded(...MARCH))).toEqual([]);
    await store.save(anEndedRun(at, { revision: 3 }));
    expect((await store.loadLive()).runs).toEqual([]);
    expect((await all(store.listEnded(...MARCH))).map((run) => run.revision)).toEqual([3]);
  });

  it('are listed by their end, newest first, the end of the span not included', async () => {
    const store = await (await aPlace()).open();
    const ends = ['2025-12-31T23:59:59Z', '2026-01-01T00:00:00Z', '2026-01-15T00:00:00Z'];
    const later = ['2026-02-01T00:00:00Z', '2026-02-01T00:00:00Z', '2026-02-02T00:00:00Z'];
    for (const [index, at] of [...ends, ...later].entries()) {
      await store.save(anEndedRun(at, { id: `RUN${index}` }));
    }
    const listed = await all(
      store.listEnded(new Date('2026-01-01T00:00:00Z'), new Date('2026-02-02T00:00:00Z')),
    );
    expect(listed.map((run) => run.id)).toEqual(['RUN4', 'RUN3', 'RUN2', 'RUN1']);
  });

  it('are listed past the size of one page', async () => {
    const store = await (await aPlace()).open();
    const at = (index: number) =>
      new Date(Date.UTC(2026, 2, 1) + (index >> 1) * 1_000).toISOString();
    for (let index = 0; index < 430; index += 1) {
      await store.save(anEndedRun(at(index), { id: `RUN${index}` }));
    }
    const listed = await all(store.listEnded(...MARCH));
    expect(new Set(listed.map(({ id }) => id)).size).toBe(430);
    expect(listed).toHaveLength(430);
  });

  it('keep files beside them', async () => {
    const store = await (await aPlace()).open();
    const path = await store.keepFile('RUN1', 'pod-0.log', 'first');
    expect(await store.keepFile('RUN1', 'pod-0.log', Buffer.from([0, 255, 10]))).toBe(path);
    expect(await store.fileContent(path)).toEqual(Buffer.from([0, 255, 10]));
    expect(await store.filesOf('RUN1')).toEqual(['pod-0.log']);
    expect(await store.fileContent(store.pathOf('RUN1', 'pod-1.log'))).toBeUndefined();
  });

  it('have what people chose beside them', async () => {
    const { personTexts } = await (await aPlace()).open();
    expect(await personTexts.read('people', 'U0ADA')).toBeNull();
    await personTexts.write('people', 'U0ADA', '{"mention":"all"}');
    await personTexts.write('people', 'U0ADA', '{"mention":"never"}');
    await personTexts.write('templates', 'U0LIN', '[]');
    expect(await personTexts.read('people', 'U0ADA')).toBe('{"mention":"never"}');
    expect(await personTexts.people('people')).toEqual(['U0ADA']);
    expect(await personTexts.people('templates')).toEqual(['U0LIN']);
  });

  it('keep small marks over a restart', async () => {
    const place = await aPlace();
    const first = await place.open();
    expect(await first.marks.read('a digest')).toBeUndefined();
    await Promise.all([first.marks.write('a digest', '1'), first.marks.write('another', '2')]);
    await first.marks.write('a digest', '3');
    await first.close();
    const second = await place.open();
    expect(await second.marks.read('a digest')).toBe('3');
    expect(await second.marks.read('another')).toBe('2');
  });

  it('share one salt', async () => {
    const place = await aPlace();
    const first = await place.open();
    const salt = await first.salt();
    await first.close();
    expect(await (await place.open()).salt(Buffer.alloc(32))).toEqual(salt);
  });

  it('cannot be saved once the store is closed', async () => {
    const place = await aPlace();
    const store = await place.open();
    await store.probe();
    await store.close();
    await expect(store.save(aRun())).rejects.toThrow(/closed/);
    await (await place.open()).save(aRun());
  });

  it('are taken over from another store unless something newer stands there', async () => {
    const store = await (await aPlace()).open();
    expect(await store.restore(aRun({ revision: 7 }))).toBe('added');
    expect(await store.restore(aRun({ revision: 7 }))).toBe('same');
    expect(await store.restore(aRun({ revision: 7, requester: 'U0BOB' }))).toBe('different');
    expect(await store.restore(aRun({ revision: 6 }))).toBe('newer');
    expect(await store.restore(anEndedRun('2026-03-02T00:00:00Z', { revision: 9 }))).toBe(
      'updated',
    );
    expect((await store.loadLive()).runs).toEqual([]);
    await store.save(anEndedRun('2026-03-02T00:00:00Z', { revision: 10 }));
  });
});

import { describe, expect, it } from 'vitest';
import { Circuit } from '../../src/runs/circuit.js';
import type { Notice } from '../../src/runs/effects.js';
import { OutboxWorker, type Performer, TryLater } from '../../src/runs/outbox.js';
import type { OutboxItem, Run } from '../../src/runs/run.js';
import { RunBook } from '../../src/runs/run-book.js';
import { type RunStore, StoreError } from '../../src/runs/run-store.js';
import { FakeClock } from '../fake-clock.js';
import { aRun } from '../store/a-run.js';

const AT = '2026-03-01T10:00:00.000Z';
const STATUS: Notice = { kind: 'status', from: 'Queuing', to: 'Running', passed: [], at: AT };

function replies(...ids: string[]): OutboxItem[] {
  return ids.map((id) => ({ id, effect: { kind: 'reply', notice: STATUS }, at: AT }));
}

/** The disk as the worker meets it; `isFull` makes it refuse. */
class Disk implements RunStore {
  isFull = false;
  readonly saved = new Map<string, Run>();

  constructor(runs: readonly Run[]) {
    for (const run of runs) this.saved.set(run.id, run);
  }

  async loadLive() {
    return { runs: [...this.saved.values()], damaged: [] };
  }
  async load(id: string) {
    return this.saved.get(id);
  }
  async save(run: Run) {
    if (this.isFull) throw new StoreError('full', 'no room');
    this.saved.set(run.id, run);
  }
  async *listEnded() {}
  async keepFile() {
    return '/nowhere';
  }
  async fileContent() {
    return undefined;
  }
  async close() {}
}

async function aScene(perform: Performer, runs: readonly Run[]) {
  const clock = new FakeClock(Date.parse(AT));
  const disk = new Disk(runs);
  const book = new RunBook(disk, clock);
  await book.open();
  const circuit = new Circuit(clock, () => 1);
  const log = { warn: () => undefined };
  const worker = new OutboxWorker({
    book,
    perform,
    clock,
    log,
    chatCircuit: circuit,
    random: () => 1,
  });
  return { clock, disk, book, circuit, worker };
}

const delivered = (item: OutboxItem) => ({ type: 'delivered', completes: item.id }) as const;

describe('the outbox worker', () => {
  it('carries out what waits in order, marking what an earlier process left', async () => {
    const told: [string, boolean][] = [];
    const { worker, clock, disk } = await aScene(
      async (_run, item, { suspect }) => {
        told.push([item.id, suspect]);
        return delivered(item);
      },
      [aRun({ outbox: replies('e1', 'e2', 'e3'), nextEffect: 4 })],
    );
    worker.start();
    await clock.advance(0);
    expect(told).toEqual([
      ['e1', true],
      ['e2', true],
      ['e3', true],
    ]);
    expect(disk.saved.get('RUN1')?.outbox).toEqual([]);
  });

  it('repeats only the writing of a result while the disk is full, never the effect', async () => {
    let performed = 0;
    const { worker, clock, disk } = await aScene(
      async (_run, item) => {
        performed += 1;
        return delivered(item);
      },
      [aRun({ outbox: replies('e1'), nextEffect: 2 })],
    );
    disk.isFull = true;
    worker.start();
    await clock.advance(600_000);
    expect(performed).toBe(1);
    expect(disk.saved.get('RUN1')?.outbox).toHaveLength(1);
    disk.isFull = false;
    await clock.advance(60_000);
    expect(performed).toBe(1);
    expect(disk.saved.get('RUN1')?.outbox).toEqual([]);
  });

  it('holds back an effect that leaves neither a result nor an error', async () => {
    let performed = 0;
    const { worker, clock } = await aScene(async () => {
      performed += 1;
      return undefined;
    }, [aRun({ outbox: replies('e1'), nextEffect: 2 })]);
    worker.start();
    await clock.advance(0);
    expect(performed).toBe(1);
    await clock.advance(10 * 60_000);
    expect(performed).toBeLessThan(25);
  });

  it('keeps the order of a thread when one message has to be tried again', async () => {
    const told: string[] = [];
    const { worker, clock } = await aScene(
      async (_run, item, { failures }) => {
        if (item.id === 'e1' && failures < 3) throw new TryLater('not now', { afterMs: 30_000 });
        told.push(item.id);
        return delivered(item);
      },
      [aRun({ outbox: replies('e1', 'e2'), nextEffect: 3 })],
    );
    worker.start();
    await clock.advance(89_000);
    expect(told).toEqual([]);
    await clock.advance(2_000);
    expect(told).toEqual(['e1', 'e2']);
  });

  it('waits no longer than meant when the clock jumps back an hour', async () => {
    const told: string[] = [];
    const notBefore = new Date(Date.parse(AT) + 5_000).toISOString();
    const find: OutboxItem = {
      id: 'e1',
      effect: { kind: 'find', look: 1, afterMs: 5_000 },
      at: AT,
      notBefore,
    };
    const { worker, clock } = await aScene(
      async (_run, item) => {
        told.push(item.id);
        return { type: 'obsolete', completes: item.id };
      },
      [aRun({ outbox: [find], nextEffect: 2 })],
    );
    clock.jump(-3_600_000);
    worker.start();
    await clock.advance(4_000);
    expect(told).toEqual([]);
    await clock.advance(2_000);
    clock.jump(3_600_000);
    await clock.advance(5_000);
    expect(told).toEqual(['e1']);
  });

  it('lets one of 1,000 runs knock at a time while Slack is down, then all of them in', async () => {
    let calls = 0;
    let isDown = true;
    const runs = Array.from({ length: 1_000 }, (_, index) =>
      aRun({ id: `RUN${index}`, outbox: replies('e1'), nextEffect: 2 }),
    );
    const scene = await aScene(async (_run, item) => {
      calls += 1;
      if (isDown) {
        circuit.failed();
        throw new TryLater('Slack is down');
      }
      circuit.succeeded();
      return delivered(item);
    }, runs);
    const { worker, clock, circuit, disk } = scene;
    circuit.failed();
    worker.start();
    await clock.advance(3_600_000);
    expect(calls).toBeGreaterThan(30);
    expect(calls).toBeLessThan(100);
    isDown = false;
    await clock.advance(120_000);
    expect([...disk.saved.values()].filter(({ outbox }) => outbox.length > 0)).toEqual([]);
  });

  it('hands a probe on that came to nothing, and lets waiters go when it stops', async () => {
    const clock = new FakeClock();
    const circuit = new Circuit(clock, () => 1);
    circuit.failed();
    const waits = circuit.admit();
    expect(waits).toBeInstanceOf(Promise);
    await clock.advance(1_000);
    await waits;
    expect(circuit.admit()).toBe('probe');
    const next = circuit.admit();
    circuit.settle();
    await next;
    expect(circuit.admit()).toBe('probe');
    circuit.succeeded();
    expect(circuit.admit()).toBe('go');
  });

  it('stops at once though everything waits for Slack', async () => {
    const { worker, circuit } = await aScene(
      async (_run, item) => delivered(item),
      [aRun({ outbox: replies('e1'), nextEffect: 2 })],
    );
    circuit.failed();
    worker.start();
    await worker.stop();
    expect(circuit.isShut).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoundedLog, readLogEnds } from '../../../src/runs/logs/index.js';

async function* pieces(...all: (Uint8Array | string)[]) {
  yield* all;
}

describe('BoundedLog', () => {
  it('gives the whole of a short log, cut anywhere', () => {
    const text = 'eins\nzwei ü\n训练\n\nlast without an end';
    const bytes = new TextEncoder().encode(text);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length)), (cuts) => {
        const log = new BoundedLog({ headLines: 2, tailLines: 10 });
        const places = [0, ...[...cuts].sort((a, b) => a - b), bytes.length];
        places.slice(1).forEach((end, index) => {
          log.push(bytes.subarray(places[index], end));
        });
        const { head, tail, droppedLines } = log.end();
        expect([...head, ...tail]).toEqual(text.split('\n'));
        expect(droppedLines).toBe(0);
      }),
    );
  });

  it('keeps both ends of a long log', async () => {
    const text = Array.from({ length: 10_000 }, (_, index) => `line ${index}\n`).join('');
    const ends = await readLogEnds(pieces(text), { headLines: 1, tailLines: 2 });
    expect(ends).toEqual({
      head: ['line 0'],
      tail: ['line 9998', 'line 9999'],
      droppedLines: 9_997,
      totalLines: 10_000,
    });
  });

  it('shows bytes that are no text as U+FFFD', async () => {
    const ends = await readLogEnds(pieces(Uint8Array.of(0x61, 0xff, 0xc3)), {
      headLines: 9,
      tailLines: 9,
    });
    expect(ends.head).toEqual(['a\ufffd\ufffd']);
  });

  it('takes 100 MB in bounded memory', async () => {
    const bar = Buffer.from('\r 37%|###       | 370/1000 [00:01<00:02, 350.1it/s]'.repeat(20_000));
    const log = new BoundedLog({ headLines: 200, tailLines: 2_000 });
    const before = process.memoryUsage().heapUsed;
    for (let sent = 0; sent < 50e6; sent += bar.length) log.push(bar);
    const lines = Buffer.from(
      'step 12 loss 0.25 with some more words to fill the line\n'.repeat(20_000),
    );
    for (let sent = 0; sent < 50e6; sent += lines.length) log.push(lines);
    log.push('the end');
    const { head, tail } = log.end();
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(96e6);
    expect(head[0]).toMatch(/350.1it\/s\]step 12/);
    expect(tail.at(-1)).toBe('the end');
    expect(tail).toHaveLength(2_000);
  });

  it('holds an endless line without a break in bounded room', () => {
    const log = new BoundedLog({ headLines: 1, tailLines: 1 });
    for (let index = 0; index < 200; index += 1) log.push('x'.repeat(50_000));
    expect((log.end().head[0] ?? '').length).toBeLessThan(140_000);
  });
});

import { describe, expect, it } from 'vitest';
import { growths, isFlat } from './flatness.js';
import { soak } from './soak.js';

/** `npm run soak -- --minutes N` is the long form. */
describe('a bot that is used for long', () => {
  it('keeps of runs that have ended what budgets and estimates need, and nothing else', async () => {
    const samples = await soak({ speed: 60, runsEach: 2, isOver: ({ length }) => length >= 2 });
    expect(samples.map(({ runs }) => runs)).toEqual([6, 12]);
    // Memory and timers settle over minutes: the long form holds them.
    const counted = growths(samples).filter(({ what }) => /entries|listeners|sockets/.test(what));
    expect(counted.filter((growth) => !isFlat(growth))).toEqual([]);
  }, 180_000);
});

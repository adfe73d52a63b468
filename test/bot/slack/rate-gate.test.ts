import { describe, expect, it } from 'vitest';
import { GateClosedError, RateGate } from '../../../src/bot/slack/rate-gate.js';
import { FakeClock } from '../../fake-clock.js';

function aGate() {
  const clock = new FakeClock();
  const gate = new RateGate(clock, { burst: 2, everyMs: 1_000 });
  const passed: string[] = [];
  const pass = (name: string, isUrgent = () => false) =>
    void gate.pass(isUrgent).then(() => passed.push(name));
  return { clock, gate, passed, pass };
}

describe('the rate gate', () => {
  it('lets a burst go, then one at a time, the urgent first, also one that became so', async () => {
    const { clock, passed, pass } = aGate();
    let isUrgent = false;
    for (const name of ['a', 'b', 'c']) pass(name);
    pass('late', () => isUrgent);
    await clock.advance(0);
    expect(passed).toEqual(['a', 'b']);
    isUrgent = true;
    await clock.advance(1_000);
    expect(passed).toEqual(['a', 'b', 'late']);
    await clock.advance(1_000);
    expect(passed).toEqual(['a', 'b', 'late', 'c']);
  });

  it('holds everybody for as long as Slack asked, no longer when the clock jumps back', async () => {
    const { clock, gate, passed, pass } = aGate();
    gate.hold(30_000);
    pass('a');
    clock.jump(-3_600_000);
    await clock.advance(29_000);
    expect(passed).toEqual([]);
    await clock.advance(32_000);
    expect(passed).toEqual(['a']);
  });

  it('turns away who waits when it closes', async () => {
    const { gate } = aGate();
    gate.hold(30_000);
    const waiting = gate.pass();
    gate.close();
    await expect(waiting).rejects.toBeInstanceOf(GateClosedError);
    await expect(gate.pass()).rejects.toBeInstanceOf(GateClosedError);
  });
});

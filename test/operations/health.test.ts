import { describe, expect, it } from 'vitest';
import { Health, SLACK_GRACE_MS } from '../../src/operations/health.js';

/** A bot that is connected and can write, unless a test says otherwise. */
function aHealth(over: { probe?: () => Promise<void>; isConnected?: boolean } = {}) {
  const clock = { ms: 0 };
  let probes = 0;
  const health = new Health({
    version: '1.2.3',
    nowMs: () => clock.ms,
    store: {
      trouble: () => undefined,
      probe: async () => {
        probes += 1;
        await over.probe?.();
      },
    },
  });
  health.started();
  health.connection(over.isConnected ?? true);
  return { health, clock, probes: () => probes };
}
const full = async () => {
  throw new Error('no room left in /data');
};

describe('health', () => {
  it('is well when connected and writable', async () => {
    const { health } = aHealth();
    expect(await health.healthy()).toMatchObject({ status: 'ok', version: '1.2.3' });
    expect(await health.ready()).toMatchObject({ status: 'ok' });
  });

  it('says why the store takes no writes', async () => {
    const { health } = aHealth({ probe: full });
    expect(await health.healthy()).toMatchObject({
      status: 'failing',
      checks: { store: { ok: false, detail: 'no room left in /data' }, slack: { ok: true } },
    });
  });

  it('bears a short loss of Slack, and not a long one; readiness bears none', async () => {
    const { health, clock } = aHealth();
    clock.ms = 1_000_000;
    health.connection(false);
    clock.ms += SLACK_GRACE_MS - 1;
    expect((await health.healthy()).status).toBe('ok');
    expect(await health.ready()).toMatchObject({
      status: 'failing',
      checks: { slack: { ok: false, detail: 'not connected for 120 s' } },
    });
    clock.ms += 1;
    expect((await health.healthy()).status).toBe('failing');
    health.connection(true);
    expect((await health.healthy()).status).toBe('ok');
  });

  it('does not count the loss anew each time it is told of it', async () => {
    const { health, clock } = aHealth();
    for (let told = 0; told < 10; told += 1) {
      health.connection(false);
      clock.ms += SLACK_GRACE_MS / 10;
    }
    expect((await health.healthy()).status).toBe('failing');
  });

  it('tries the store at most every five seconds, however many ask', async () => {
    const { health, clock, probes } = aHealth();
    await Promise.all([health.healthy(), health.ready(), health.storeTrouble()]);
    expect(probes()).toBe(1);
    clock.ms = 5_000;
    await health.ready();
    expect(probes()).toBe(2);
  });
});

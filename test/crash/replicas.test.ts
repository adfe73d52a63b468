import { describe, expect, it } from 'vitest';
import type { Death } from './killing.js';
import { killReplicas } from './replicas.js';
import { SOUND, summary } from './summary.js';

/** `npm run test:crash -- --replicas --kills N` is the long form. */
const DEATHS: readonly Death[] = [
  { label: 'submit:intent-saved' },
  { label: 'submit:created' },
  { label: 'reply:performed' },
  { label: 'card:performed' },
  { label: 'collect:performed' },
  { label: 'stop:performed' },
  { label: 'store:committed:3' },
  { afterMs: 150 },
];

describe('two bots over one database, the one that leads killed with SIGKILL over and over', () => {
  it('create one job per approval and tell each change once', async () => {
    const report = await killReplicas(DEATHS);
    console.log(summary(report));
    expect(report.kills).toBe(DEATHS.length);
    expect(report.approvals).toBeGreaterThan(3);
    expect(report.jobs).toBe(report.approvals);
    expect(report).toMatchObject(SOUND);
  }, 300_000);
});

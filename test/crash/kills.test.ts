import { describe, expect, it } from 'vitest';
import { type Death, killOverAndOver } from './killing.js';
import { SHORT_LABELS } from './labels.js';
import { SOUND, summary } from './summary.js';

/** `npm run test:crash -- --kills N` is the long form. */
const DEATHS: readonly Death[] = [
  ...SHORT_LABELS.map((label) => ({ label })),
  { afterMs: 120 },
  { afterMs: 450 },
];

describe('the bot, killed with SIGKILL over and over', () => {
  it('creates one job per approval and tells each change once', async () => {
    const report = await killOverAndOver(DEATHS);
    console.log(summary(report));
    expect(report.kills).toBe(DEATHS.length);
    expect(report.approvals).toBeGreaterThan(3);
    expect(report.jobs).toBe(report.approvals);
    expect(report).toMatchObject(SOUND);
  }, 300_000);
});

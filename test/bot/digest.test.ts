import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { postDigest } from '../../src/bot/slack/digest-poster.js';
import {
  ADA,
  type EmbeddedWorkspace,
  ML_TRAINING,
  startWorkspace,
} from '../../src/local/workspace/index.js';
import { monthOf } from '../../src/runs/spending/periods.js';
import { reportsOf } from '../../src/runs/spending/report.js';
import { textOf } from '../bot-world.js';

let workspace: EmbeddedWorkspace;
beforeAll(async () => {
  workspace = await startWorkspace({ manifest: 'manifest.yml', rateLimits: 'off' });
});
afterAll(() => workspace.close());

it('a digest is a message with figures, and a chart and the rows in its thread', async () => {
  const spent = [
    {
      runId: 'r1',
      name: 'train',
      requester: ADA,
      channel: ML_TRAINING,
      spec: 'ecs.c6.large',
      outcome: 'Succeeded',
      endedAt: '2026-03-04T10:00:00.000Z',
      amount: 12.5,
      currency: 'CNY',
    },
  ];
  const client = new WebClient(workspace.botToken, { slackApiUrl: workspace.apiUrl });
  await postDigest(client, ML_TRAINING, {
    kind: 'monthly',
    period: monthOf(new Date('2026-03-15T00:00:00Z')),
    reports: reportsOf(spent),
    before: {},
    spent,
  });
  const ada = workspace.person(ADA);
  const message = ada.messages(ML_TRAINING).at(-1);
  if (!message) throw new Error('no digest');
  expect(textOf(message)).toMatch(/Spend of 2026-03[\s\S]*CNY 12\.50 for 1 run[\s\S]*Ada Vogel/);
  const files = ada.thread(ML_TRAINING, message.ts).flatMap((one) => one.files ?? []);
  expect(files.map(({ name }) => name).sort()).toEqual(['spend-2026-03.csv', 'spend-2026-03.png']);
});

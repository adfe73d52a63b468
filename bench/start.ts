/** Time from the start of the process until Slack has its socket: `npx tsx bench/start.ts` (after a build). */
import { startBenchWorld } from './bench-world.js';
import { median, msText, report } from './report.js';

const RUNS = 9;

const world = await startBenchWorld();
const ours: number[] = [];
const bare: number[] = [];
try {
  // By turns, so that a busy machine disturbs both alike.
  for (let run = 0; run < RUNS; run += 1) {
    const bolt = await world.startBareBolt();
    bare.push(bolt.connectedMs);
    await bolt.stop();
    const bot = await world.startBot();
    ours.push(bot.connectedMs);
    await bot.stop();
  }
} finally {
  await world.close();
}
report({
  what: `Start to connected (median of ${RUNS})`,
  ours: msText(median(ours)),
  baseline: `${msText(median(bare))}, a bare Bolt app`,
  ratio: median(ours) / median(bare),
  bar: 'under 1 s, at most ×1.5',
});

/** Click to acknowledgement at 100 interactions a second: `npx tsx bench/clicks.ts` (after a build). */
import { ADA, type MessageView, ML_TRAINING } from '../src/local/workspace/index.js';
import { startBenchWorld } from './bench-world.js';
import { msText, quantile, report } from './report.js';

const PER_SECOND = 100;
const SECONDS = 10;

interface Clicks {
  readonly ms: readonly number[];
  readonly lost: number;
}

const world = await startBenchWorld();
const ada = world.workspace.person(ADA);

/** Presses at a steady rate, whether or not earlier clicks are answered. */
async function clicks(target: MessageView, text: string): Promise<Clicks> {
  const ms: number[] = [];
  let lost = 0;
  const pending: Promise<void>[] = [];
  const beganMs = performance.now();
  for (let n = 0; n < PER_SECOND * SECONDS; n += 1) {
    const waitMs = beganMs + (n * 1_000) / PER_SECOND - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    const sentMs = performance.now();
    pending.push(
      ada.click(target, { text }).then(({ ok }) => {
        if (ok) ms.push(performance.now() - sentMs);
        else lost += 1;
      }),
    );
  }
  await Promise.all(pending);
  return { ms, lost };
}

/** The bot's newest message once it shows a button. */
function withButton(text: string): Promise<MessageView> {
  return world.workspace.until(
    () => {
      const message = ada.messages(ML_TRAINING).at(-1);
      return message && JSON.stringify(message.blocks).includes(`"${text}"`) ? message : undefined;
    },
    { timeoutMs: 20_000, what: `a button ${text}` },
  );
}

try {
  const bolt = await world.startBareBolt({ postsButton: true });
  const bare = await clicks(await withButton('Press'), 'Press');
  await bolt.stop();

  const bot = await world.startBot();
  await ada.command('/dlc', 'run -- echo hello', ML_TRAINING);
  const ours = await clicks(await withButton('Change'), 'Change');
  await bot.stop();

  const [p99, bareP99] = [quantile(ours.ms, 0.99), quantile(bare.ms, 0.99)];
  report({
    what: `Click to acknowledgement, p99 at ${PER_SECOND}/s (${ours.lost} of ${PER_SECOND * SECONDS} lost)`,
    ours: msText(p99),
    baseline: `${msText(bareP99)}, a bare Bolt app that does nothing`,
    ratio: p99 / bareP99,
    bar: 'under 100 ms, none lost',
  });
  report({
    what: 'Click to acknowledgement, median',
    ours: msText(quantile(ours.ms, 0.5)),
    baseline: `${msText(quantile(bare.ms, 0.5))}, the same`,
    ratio: quantile(ours.ms, 0.5) / quantile(bare.ms, 0.5),
  });
} finally {
  await world.close();
}

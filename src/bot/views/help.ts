import { context, section } from './blocks.js';
import type { Message } from './card.js';
import { code } from './escape.js';

/** What `/dlc` can do; `unknown` is what was typed instead. */
export function help(unknown?: string): Message {
  const lines = [
    '`/dlc run` — open the form: paste a script, see machines and prices',
    '`/dlc run --gpu 1 --hours 2 -- python train.py` — straight to the price card',
    '`/dlc list` — your runs',
    '`/dlc stop RUN` — stop one',
    '`/dlc help` — this text',
  ];
  const head = unknown
    ? `There is no ${code(`/dlc ${unknown}`, 80)}. What there is:`
    : '*What I can do*';
  return {
    text: unknown
      ? 'Unknown command. Try /dlc run or /dlc help.'
      : 'dlc-bot help: /dlc run starts a run.',
    blocks: [
      section(`${head}\n${lines.join('\n')}`),
      context('Nothing runs and nothing is spent before someone approves the price.'),
    ],
  };
}

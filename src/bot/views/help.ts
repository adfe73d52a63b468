import type { KnownBlock } from '@slack/types';
import type { Catalogue } from '../text/catalogue.js';
import type { Answer } from './answer.js';
import { context, section } from './blocks.js';
import { code } from './escape.js';

/** Everything `/dlc` can do, by the names given. */
export function help(names: readonly string[], t: Catalogue): Answer {
  const lines = names.flatMap((name) => {
    const known = t.help.known[name];
    return known ? [`\`/dlc ${known.usage}\` — ${known.summary}`] : [];
  });
  return {
    text: t.help.said,
    blocks: [
      section(`*${t.help.title}*\n${lines.join('\n')}`),
      context(t.help.more, t.help.elsewhere),
      context(t.help.promise),
    ],
  };
}

/** One command in full. */
export function helpOn(name: string, t: Catalogue): Answer {
  const known = t.help.known[name] ?? { usage: name, summary: '', more: [] };
  const head = `*/dlc ${name}* — ${known.summary}`;
  const blocks: KnownBlock[] = [
    section(`${head}\n${t.label(t.help.usage, `\`/dlc ${known.usage}\``)}`),
  ];
  if (known.more.length > 0) blocks.push(section(known.more.join('\n')));
  return { text: t.label(`/dlc ${known.usage}`, known.summary), blocks };
}

/** What was typed is no command; the nearest one is offered where there is one. */
export function unknownCommand(
  typed: string,
  nearest: string | undefined,
  names: readonly string[],
  t: Catalogue,
): Answer {
  const said = code(`/dlc ${typed}`, 80);
  const lines = [
    t.help.unknown(said),
    ...(nearest ? [t.help.didYouMean(`\`/dlc ${nearest}\``)] : []),
  ];
  return {
    text: `${t.help.saidUnknown(said)}${nearest ? ` ${t.help.didYouMean(nearest)}` : ''}`,
    blocks: [section(lines.join(' ')), ...help(names, t).blocks],
  };
}

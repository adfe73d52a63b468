import type { KnownBlock } from '@slack/types';
import type { Image } from '../../runs/ports.js';
import type { Catalogue } from '../text/catalogue.js';
import type { Answer } from './answer.js';
import { context, preformatted, section } from './blocks.js';
import { safe } from './escape.js';

/** Official images: name and, to copy, the address to give in `--image`. */
export function imageTable(images: readonly Image[], total: number, t: Catalogue): Answer {
  const lines = images.map(({ uri }) => uri).join('\n');
  const chips = images.map(({ name, accelerator }) =>
    accelerator ? `${safe(name, 80)} (${accelerator})` : safe(name, 80),
  );
  const blocks: KnownBlock[] = [
    section(`*${t.lists.images}*`),
    preformatted(lines),
    context('`/dlc run --image URI -- …`'),
  ];
  if (total > images.length) blocks.push(context(t.runs.cleanup.more(total - images.length)));
  return { text: t.label(t.lists.images, t.items(chips)), blocks };
}

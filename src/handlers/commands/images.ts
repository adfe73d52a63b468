import { code } from '../../bot/views/escape.js';
import { imageTable } from '../../bot/views/image-table.js';
import type { Subcommand } from './subcommand.js';

const MAX_IMAGES = 15;

/** `/dlc images [gpu|cpu] [NAME]` */
export const images: Subcommand = {
  name: 'images',
  aliases: ['image'],
  async act({ deps, t, rest }) {
    const words = rest.toLowerCase().split(/\s+/).filter(Boolean);
    const accelerator = words.includes('gpu') ? 'GPU' : words.includes('cpu') ? 'CPU' : undefined;
    const parts = words.filter((word) => word !== 'gpu' && word !== 'cpu');
    const all = await deps.clouds.home.listImages(accelerator ? { accelerator } : {});
    const found = all.filter(({ name }) =>
      parts.every((part) => name.toLowerCase().includes(part)),
    );
    if (found.length === 0) return t.lists.noImages(code(words.join(' ') || '*', 60));
    return imageTable(found.slice(0, MAX_IMAGES), found.length, t);
  },
};

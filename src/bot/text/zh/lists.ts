import type { Words } from '../catalogue.js';
import type { Formats } from '../formats.js';

/** Words of the lists: runs, and how one turns their pages. */
export function lists(f: Formats): Words['lists'] {
  return {
    noRuns: '您目前没有进行中的运行。输入 `/dlc run` 即可开始。',
    going: (count, names) => `${f.number(count)} 个进行中的运行：${names}`,
    about: (cost) => `约 ${cost}`,
    notShown: (count) => `另有 ${f.number(count)} 个未显示。`,
  };
}

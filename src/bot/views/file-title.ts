import type { FileTitle } from '../../runs/effects.js';
import type { Catalogue } from '../text/catalogue.js';

/** What a file in a thread is called; a text is shown as it is. */
export function fileTitle(title: FileTitle | string, t: Catalogue): string {
  if (typeof title === 'string') return title;
  const { files } = t.watching;
  return title.kind === 'log' ? files.log(title.pod, title.lines, title.dropped) : files.usage;
}

import type { Formats } from '../formats.js';

/** Words of the lists: runs, and how one turns their pages. */
export function lists(f: Formats) {
  return {
    noRuns: 'You have no runs going. Start one with `/dlc run`.',
    going: (count: number, names: string) => `${f.count(count, 'run', 'runs')} going: ${names}`,
    about: (cost: string) => `about ${cost}`,
    notShown: (count: number) => `${f.number(count)} more not shown.`,
  };
}

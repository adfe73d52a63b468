import type { ShellCommand } from './commands.js';

/** Programs that only run another: how many words stand before it. */
const PLAIN = /^(nohup|time|sudo|exec|command|setsid|unbuffer|catchsegv|builtin)$/;
const WITH_OPTIONS =
  /^(nice|ionice|stdbuf|timeout|srun|numactl|taskset|xvfb-run|chronic|nsys|ncu|py-spy|catalyst)$/;

/** A command without what stands around it: `nohup`, `env A=b`, `srun`, `poetry run`. */
export function unwrapped(command: ShellCommand): {
  words: readonly string[];
  /** Words taken off. */
  shift: number;
  env: ShellCommand['env'];
} {
  const env = new Map(command.env);
  const { words } = command;
  let at = 0;
  for (let round = 0; round < 8; round += 1) {
    const name = (words[at] ?? '').split('/').pop() ?? '';
    if (PLAIN.test(name)) at += 1;
    else if (name === 'env') {
      at += 1;
      for (; at < words.length; at += 1) {
        const word = words[at] ?? '';
        const pair = /^([A-Za-z_]\w*)=(.*)$/s.exec(word);
        if (pair?.[1]) env.set(pair[1], { value: pair[2] ?? '', line: command.line });
        else if (!word.startsWith('-')) break;
      }
    } else if (WITH_OPTIONS.test(name)) {
      const limited = name === 'timeout' || name === 'taskset';
      at += 1;
      while (at < words.length) {
        const word = words[at] ?? '';
        if (word.startsWith('-')) {
          const takesValue = /^-[a-zA-Z]$/.test(word) && /^[\d.:,+-]+$/.test(words[at + 1] ?? '');
          at += takesValue ? 2 : 1;
        } else if (name === 'nsys' && word === 'profile') at += 1;
        else break;
      }
      if (limited && /^[\dx]/.test(words[at] ?? '')) at += 1;
    } else if (/^(poetry|uv|pipenv|pdm|hatch|rye)$/.test(name) && words[at + 1] === 'run') at += 2;
    else if (/^(conda|mamba|micromamba)$/.test(name) && words[at + 1] === 'run') {
      at += 2;
      while (/^-/.test(words[at] ?? ''))
        at += /^(-n|-p|--name|--prefix)$/.test(words[at] ?? '') ? 2 : 1;
    } else if (/^(singularity|apptainer)$/.test(name) && words[at + 1] === 'exec') {
      at += 2;
      while (/^-/.test(words[at] ?? '')) at += 1;
      at += 1;
    } else break;
  }
  return { words: words.slice(at), shift: at, env };
}

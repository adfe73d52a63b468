import type { Finding } from '../findings.js';
import type { ShellCommand } from './commands.js';
import { cuda, gpus } from './hints.js';

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

/** What `srun` is told before the program it starts: GPUs and nodes. */
export function slurmFindings(words: readonly string[], line: number): Finding[] {
  if (!words.some((word) => /(^|\/)srun$/.test(word))) return [];
  const said = words.join(' ');
  const number = (pattern: RegExp) => Number(pattern.exec(said)?.[1] ?? 0);
  const nodes = number(/(?:--nodes|-N)[= ]?(\d{1,3})\b/) || 1;
  const each = number(/--(?:gpus-per-node|gres)[= ](?:gpu:)?(?:[a-z]\w*:)?(\d{1,2})\b/i);
  const all = number(/(?:--gpus|-G)[= ](?:[a-z]\w*:)?(\d{1,3})\b/i);
  const count = each || Math.ceil(all / nodes);
  if (count === 0) return [];
  const says = `asks Slurm for ${count} GPU${count > 1 ? 's' : ''} on each node`;
  const out: Finding[] = [cuda(line, says), gpus(count, line, says)];
  return nodes > 1 ? [...out, { kind: 'nodes', count: nodes, line, says: '' }] : out;
}

const DOCKER_SWITCHES = /^(--(rm|privileged|init|interactive|tty|detach|read-only)|-[itd]+)$/;

/** Servers that an image starts where no command is given to it. */
const SERVERS_OF_IMAGES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/text-generation-inference/, ['text-generation-launcher']],
  [/text-embeddings-inference/, ['text-embeddings-router']],
  [/vllm-openai/, ['vllm', 'serve']],
];

/** The program that `docker run` starts in its image; undefined where that is not told. */
export function inContainer(
  words: readonly string[],
): { words: readonly string[]; at: number } | undefined {
  if (!/^(docker|podman)$/.test(words[0] ?? '') || words[1] !== 'run') return undefined;
  let at = 2;
  while (words[at]?.startsWith('-')) {
    const word = words[at] ?? '';
    at += word.includes('=') || DOCKER_SWITCHES.test(word) ? 1 : 2;
  }
  const rest = words.slice(at + 1);
  const server = SERVERS_OF_IMAGES.find(([image]) => image.test(words[at] ?? ''))?.[1] ?? [];
  const started = [...server, ...rest];
  return started.length === 0 ? undefined : { words: started, at: at + 1 - server.length };
}

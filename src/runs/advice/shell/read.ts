import type { Finding } from '../findings.js';
import { readPython } from '../python/read.js';
import { ofEnvironment } from '../python/signals/placement.js';
import { type ShellCommand, shellCommands } from './commands.js';
import { type FileText, withConfigs } from './config-files.js';
import { programFlags } from './flags.js';
import { openMmlab } from './gpu-programs.js';
import { cuda, opaqueFindings } from './hints.js';
import { installedBy } from './install.js';
import { launchOf } from './launchers.js';
import { moduleNeeds, served, toolFindings } from './tools.js';
import { inContainer, slurmFindings, unwrapped } from './wrappers.js';

/** Texts inside texts are read this deep: a shell that runs Python that runs a shell. */
const MAX_DEPTH = 4;

interface File {
  readonly text: string;
  readonly line: number;
}

/** What reading carries from command to command. */
interface Context {
  /** Programs that it compiles for CUDA; compiling them takes no GPU, running them does. */
  readonly built: Set<string>;
  /** Files the script itself writes by here-documents. */
  readonly files: Map<string, File>;
  readonly depth: number;
  /** Line of the whole text for a line of the part being read. */
  readonly at: (line: number) => number;
}

/** Reads a shell text; lines of the findings count from 1 in it. */
export function readShell(text: string): Finding[] {
  return readPart(
    text,
    { built: new Set(), files: new Map(), depth: 0, at: (line) => line },
    new Map(),
  );
}

/** Reads a Python text with the shell commands inside it. */
export function readPythonScript(text: string): Finding[] {
  return pythonPart(
    text,
    { built: new Set(), files: new Map(), depth: 0, at: (line) => line },
    new Map(),
    new Map(),
  );
}

function readPart(text: string, context: Context, env: ReadonlyMap<string, string>): Finding[] {
  if (context.depth > MAX_DEPTH) return [];
  const out: Finding[] = [];
  const commands = shellCommands(text, 1, env);
  const probes: ShellCommand[] = [];
  let works = false;
  for (const command of commands) {
    const name = command.words[0] ?? '';
    if (/(^|\/)nvidia-smi$/.test(name)) {
      if (!command.tolerated) probes.push(command);
      continue;
    }
    if (
      !/^(echo|printf|set|cd|ls|date|hostname|pwd|whoami|uname|cat|env|sleep|free|df|lscpu|id|:|true|\[|test)$/.test(
        name,
      )
    ) {
      works = true;
    }
    for (const finding of ofCommand(command, context)) out.push(finding);
  }
  const [probe] = probes;
  if (probe && !works) {
    const line = context.at(probe.line);
    const says = 'asks the GPU driver, and does nothing else';
    out.push({ kind: 'cuda', how: 'must', subject: 'data', line, says });
  }
  return out;
}

function ofCommand(command: ShellCommand, context: Context): Finding[] {
  const { words, shift, env } = unwrapped(command);
  const lineAt = (index: number) => context.at(command.wordLines[index + shift] ?? command.line);
  const line = lineAt(0);
  const [name = ''] = words;
  const base = name.split('/').pop() ?? '';
  if (command.output !== undefined && command.stdin && /^(cat|tee)$/.test(base)) {
    context.files.set(fileName(command.output), command.stdin);
    return [];
  }
  if (base === 'tee' && command.stdin && words[1]) {
    context.files.set(fileName(words.at(-1) ?? ''), command.stdin);
    return [];
  }
  const out: Finding[] = [];
  const runs = !/^(echo|printf|:|cat|true|test|\[|\[\[|mkdir|cp|mv|rm|ls|cd|set)$/.test(base);
  if (!runs) return out;
  for (const [key, { value, line: where }] of env) {
    for (const one of ofEnvironment(key, { t: 'str', v: value }, context.at(where))) out.push(one);
  }
  const installed = installedBy(words, textOf(context));
  if (installed) return [{ kind: 'installed', ...installed, line, says: '' }];
  for (const one of slurmFindings(command.words.slice(0, shift), line)) out.push(one);
  const launch = launchOf(words, line, textOf(context));
  if (launch) {
    const { program, programAt } = launch;
    const started = programFindings(
      program,
      programAt - prefixLength(program, words, programAt),
      env,
      context,
      lineAt,
    );
    const opaque = started.some((one) => one.kind === 'opaque');
    return [...out, ...launch.findings, ...started, ...(opaque ? launch.ifOpaque : [])];
  }
  return [...out, ...programFindings(words, 0, env, context, lineAt, command.stdin)];
}

/** Words that stand before the program although the command line has them not: `python`, `-m`. */
function prefixLength(program: readonly string[], words: readonly string[], at: number): number {
  return program.length - (words.length - at);
}

function textOf(context: Context): FileText {
  return (file) => context.files.get(fileName(file))?.text;
}

type Environment = ReadonlyMap<string, { readonly value: string }>;

function programFindings(
  words: readonly string[],
  offset: number,
  env: Environment,
  context: Context,
  lineAt: (index: number) => number,
  stdin?: { text: string; line: number },
): Finding[] {
  const [name = ''] = words;
  const base = name.split('/').pop() ?? '';
  const line = lineAt(Math.max(0, offset));
  const plain = new Map([...env].map(([key, { value }]) => [key, value]));
  const inner = (from: number): Context => ({
    ...context,
    depth: context.depth + 1,
    at: (at) => context.at(from + at - 1),
  });
  const flagsOf = (args: readonly string[]) =>
    withConfigs(programFlags(args), args, textOf(context));
  if (/^(bash|sh|zsh|dash)$/.test(base)) {
    const code = optionValue(words, 'c');
    if (code !== undefined)
      return readPart(code.text, { ...inner(1), at: () => lineAt(offset + code.at) }, plain);
    const file = words.find((word, at) => at > 0 && !word.startsWith('-'));
    const known = file === undefined ? stdin : context.files.get(fileName(file));
    return known
      ? readPart(known.text, inner(known.line), plain)
      : [{ kind: 'opaque', program: file ?? base, line, says: '' }, ...openMmlab(words, line)];
  }
  if (base === 'nvcc') {
    const output = words.indexOf('-o');
    context.built.add(fileName(output > 0 ? (words[output + 1] ?? '') : 'a.out'));
    return [];
  }
  if (context.built.has(base)) return [cuda(line, 'runs a program that is compiled for CUDA')];
  if (base === 'blender') {
    const at = words.findIndex((word) => word === '-P' || word === '--python');
    const script = at > 0 ? context.files.get(fileName(words[at + 1] ?? '')) : undefined;
    // Blender brings its own Python with what it imports.
    const told = script ? pythonPart(script.text, inner(script.line), new Map(), plain) : [];
    const tool = toolFindings(words, line, textOf(context)) ?? [];
    return [...told.filter((one) => one.kind !== 'package'), ...tool];
  }
  const own = context.files.get(fileName(name));
  if (own && /\.sh$|^\.\//.test(name)) return readPart(own.text, inner(own.line), plain);
  if (!/^(python[\d.]*|ipython3?|pypy3?)$/.test(base)) {
    const ray = rayJob(words);
    const found = toolFindings(withEnvironment(words, base, plain), line, textOf(context));
    const contained = inContainer(words);
    if (found && contained) {
      const { words: started, at } = contained;
      const told = programFindings(started, offset + at, new Map(), context, lineAt);
      // What an image holds is not for our image to have.
      return [...found, ...told.filter((one) => one.kind !== 'package')];
    }
    if (found && ray > 0) {
      return [...found, ...programFindings(words.slice(ray), offset + ray, env, context, lineAt)];
    }
    return (
      found ??
      opaqueFindings({
        name: base,
        flags: programFlags(words.slice(1)),
        line,
        lineOf: lineOfFlag(words, offset, lineAt),
      })
    );
  }
  const code = optionValue(words, 'c');
  if (code !== undefined) {
    const start = lineAt(offset + code.at);
    return pythonPart(code.text, { ...inner(1), at: (at) => start + at - 1 }, new Map(), plain);
  }
  const moduleAt = words.indexOf('-m');
  const fileAt = words.findIndex(
    (word, at) =>
      at > 0 &&
      (!word.startsWith('-') || word === '-') &&
      words[at - 1] !== '-W' &&
      words[at - 1] !== '-X',
  );
  if (moduleAt > 0 && (fileAt < 0 || moduleAt < fileAt)) {
    const module = words[moduleAt + 1] ?? '';
    const args = words.slice(moduleAt + 2);
    if (/^(vllm|sglang|lmdeploy)\b|^fastchat\.serve\.\w*worker$/.test(module)) {
      const needs: Finding = {
        kind: 'package',
        module: module.split('.')[0] ?? module,
        optional: false,
        line,
        says: '',
      };
      return served(args, line, needs);
    }
    const file = context.files.get(`${module.replaceAll('.', '/')}.py`);
    if (file) return pythonPart(file.text, inner(file.line), programFlags(args), plain);
    const tool = toolFindings([module, ...args], line, textOf(context));
    return [
      ...moduleNeeds(module, line),
      ...(tool ??
        opaqueFindings({
          name: module,
          flags: flagsOf(args),
          line,
          lineOf: lineOfFlag(words, offset, lineAt),
        })),
    ];
  }
  const file = fileAt > 0 ? (words[fileAt] ?? '') : '-';
  const args = fileAt > 0 ? words.slice(fileAt + 1) : [];
  const known = file === '-' ? stdin : context.files.get(fileName(file));
  const flags = programFlags(args);
  if (known) return pythonPart(known.text, inner(known.line), flags, plain);
  if (file === '-') return [];
  const opaque = opaqueFindings({
    name: fileName(file),
    flags: flagsOf(args),
    line,
    lineOf: lineOfFlag(words, offset, lineAt),
  });
  return [...opaque, ...openMmlab(words, line)];
}

/** Options that programs take from their environment where the command line has them not. */
const ENVIRONMENT_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  'text-generation-launcher': ['MODEL_ID', 'NUM_SHARD', 'QUANTIZE', 'DTYPE'],
  'text-embeddings-router': ['MODEL_ID', 'DTYPE'],
  'llamafactory-cli': ['NPROC_PER_NODE'],
  swift: ['NPROC_PER_NODE'],
};

function withEnvironment(
  words: readonly string[],
  name: string,
  env: ReadonlyMap<string, string>,
): readonly string[] {
  const known = Object.hasOwn(ENVIRONMENT_OPTIONS, name) ? ENVIRONMENT_OPTIONS[name] : undefined;
  const added = (known ?? []).flatMap((variable) => {
    const value = env.get(variable);
    const flag = `--${variable.toLowerCase().replaceAll('_', '-')}`;
    return value === undefined || words.includes(flag) ? [] : [flag, value];
  });
  return [...words, ...added];
}

/** Where the program of `ray job submit … -- PROGRAM` begins; 0 for anything else. */
function rayJob(words: readonly string[]): number {
  const mark = words.indexOf('--');
  return words[0] === 'ray' && mark > 0 ? mark + 1 : 0;
}

function lineOfFlag(words: readonly string[], offset: number, lineAt: (index: number) => number) {
  return (flag: string) => {
    const spelled = flag.replaceAll('-', '_');
    const at = words.findIndex((word) => {
      const bare = word.replace(/^-+/, '').split('=')[0] ?? '';
      return bare.replaceAll('-', '_') === spelled;
    });
    return lineAt(Math.max(0, offset + Math.max(at, 0)));
  };
}

function optionValue(
  words: readonly string[],
  letter: string,
): { text: string; at: number } | undefined {
  for (let at = 1; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('-')) return undefined;
    if (new RegExp(`^-[a-z]*${letter}$`).test(word))
      return { text: words[at + 1] ?? '', at: at + 1 };
    if (word === '-m') return undefined;
  }
  return undefined;
}

function fileName(path: string): string {
  return path.replace(/^\.\//, '').split('/').pop() ?? path;
}

function pythonPart(
  text: string,
  context: Context,
  flags: ReadonlyMap<string, string | true>,
  env: ReadonlyMap<string, string>,
): Finding[] {
  if (context.depth > MAX_DEPTH) return [];
  const { findings, commands } = readPython(text, { flags, env, files: textOf(context) });
  const out = findings.map((one) => ({ ...one, line: context.at(one.line) }));
  for (const command of commands) {
    const inner = { ...context, depth: context.depth + 1, at: () => context.at(command.line) };
    for (const one of readPart(command.text, inner, new Map())) out.push(one);
  }
  return out;
}

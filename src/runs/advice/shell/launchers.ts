import type { Finding } from '../findings.js';
import { configOptions, type FileText } from './config-files.js';
import { count, launcherFlags, option } from './flags.js';
import { cuda, gpus } from './hints.js';

/** What a launcher's line tells, and the words of the program it starts. */
export interface Launch {
  readonly findings: readonly Finding[];
  /** The program as if started by itself; empty where there is none. */
  readonly program: readonly string[];
  /** Index of the program's first word in the launcher's words. */
  readonly programAt: number;
  /** What to assume of a program whose text is not here. */
  readonly ifOpaque: readonly Finding[];
}

const TORCHRUN_SWITCHES = new Set([
  'standalone',
  'no-python',
  'no_python',
  'm',
  'module',
  'use_env',
  'use-env',
  'run-path',
]);
const ACCELERATE_SWITCHES = new Set([
  'multi_gpu',
  'multi-gpu',
  'cpu',
  'use_deepspeed',
  'use_fsdp',
  'tpu',
  'use_xpu',
  'm',
  'module',
  'no_python',
  'debug',
  'quiet',
  'q',
  'same_network',
  'use_cpu',
  'use_megatron_lm',
  'mps',
]);
const DEEPSPEED_SWITCHES = new Set([
  'no_python',
  'module',
  'no_local_rank',
  'no_ssh',
  'force_multi',
  'enable_each_rank_log',
  'bind_cores_to_rank',
  'no_ssh_check',
]);
const MPI_SWITCHES = new Set([
  'allow-run-as-root',
  'oversubscribe',
  'tag-output',
  'verbose',
  'v',
  'q',
  'report-bindings',
  'display-map',
  'gloo',
  'mpi',
  'use-hwthread-cpus',
  'prtemca',
  'nolocal',
  'bind-to-none',
  'timestamp-output',
]);

function training(line: number, says: string): Finding {
  return { kind: 'train', framework: 'torch', placed: true, line, says };
}

function torch(line: number): Finding {
  return {
    kind: 'framework',
    framework: 'torch',
    main: true,
    line,
    says: 'starts PyTorch processes',
  };
}

function nodes(number: number | undefined, line: number): Finding[] {
  if (!number || number < 2) return [];
  return [{ kind: 'nodes', count: number, line, says: `asks for ${number} nodes` }];
}

function perNode(number: number | undefined, line: number): Finding[] {
  return number
    ? [gpus(number, line, `starts ${number} process${number > 1 ? 'es' : ''} on each node`)]
    : [];
}

type Reader = (words: readonly string[], from: number, line: number, fileText: FileText) => Launch;

const torchrun: Reader = (words, from, line) => {
  const { options, rest, restAt } = launcherFlags(words, from, TORCHRUN_SWITCHES);
  const isModule = options.has('m') || options.has('module');
  return {
    findings: [
      torch(line),
      ...perNode(count(option(options, 'nproc_per_node')), line),
      ...nodes(count(option(options, 'nnodes')), line),
    ],
    program:
      options.has('no_python') || options.has('no-python')
        ? rest
        : ['python', ...(isModule ? ['-m'] : []), ...rest],
    programAt: restAt,
    ifOpaque: [training(line, 'distributed PyTorch training')],
  };
};

const accelerate: Reader = (words, from, line, fileText) => {
  const { options: typed, rest, restAt } = launcherFlags(words, from, ACCELERATE_SWITCHES);
  const file = option(typed, 'config_file');
  const options = new Map([...configOptions(fileText(file ?? '') ?? ''), ...typed]);
  const kind = option(options, 'distributed_type');
  const machines = count(option(options, 'num_machines')) ?? 1;
  const processes = count(option(options, 'num_processes', 'n'));
  const onCpu = options.has('cpu') || option(options, 'use_cpu') === 'true' || kind === 'MULTI_CPU';
  const isModule = options.has('m') || options.has('module');
  const findings: Finding[] = [
    torch(line),
    { kind: 'package', module: 'accelerate', optional: false, line, says: '' },
  ];
  if (onCpu) findings.push({ kind: 'cpu', how: 'all', line, says: '--cpu: stays on the CPU' });
  else {
    if (processes) findings.push(...perNode(Math.max(1, Math.ceil(processes / machines)), line));
    if (options.has('multi_gpu')) findings.push(cuda(line, '--multi_gpu'));
    const ids = option(options, 'gpu_ids');
    if (ids && /^\d+(,\d+)*$/.test(ids) && !processes)
      findings.push(...perNode(ids.split(',').length, line));
  }
  if (options.has('use_fsdp') || kind === 'FSDP')
    findings.push({ kind: 'shard', how: 'fsdp', line, says: 'FSDP' });
  if (/^(fp16|bf16|fp8)$/.test(option(options, 'mixed_precision') ?? '')) {
    findings.push({ kind: 'amp', line, says: '' });
  }
  if (options.has('use_deepspeed') || kind === 'DEEPSPEED') {
    findings.push({ kind: 'package', module: 'deepspeed', optional: false, line, says: '' });
  }
  const stage =
    option(options, 'zero_stage') ?? /zero(\d)/i.exec(option(options, 'config_file') ?? '')?.[1];
  if (stage === '1' || stage === '2' || stage === '3') {
    findings.push({
      kind: 'shard',
      how: `zero${stage}`,
      line,
      says: `DeepSpeed ZeRO stage ${stage}`,
    });
  }
  if (/^(cpu|nvme)$/.test(option(options, 'offload_optimizer_device') ?? '')) {
    findings.push({
      kind: 'shard',
      how: 'offload',
      line,
      says: 'keeps optimizer states off the GPU',
    });
  }
  return {
    findings: [...findings, ...nodes(machines, line)],
    program: ['python', ...(isModule ? ['-m'] : []), ...rest],
    programAt: restAt,
    ifOpaque: onCpu ? [] : [training(line, 'accelerate launches a training')],
  };
};

/** The machines of a host file, `worker-0 slots=8` each, where the script wrote it itself. */
function hostsIn(text: string | undefined): { nodes?: number; slots?: number } {
  const slots = [...(text ?? '').matchAll(/^\s*[\w.-]+\s+slots\s*=\s*(\d{1,2})\b/gm)];
  if (slots.length === 0) return {};
  return { nodes: slots.length, slots: Math.max(...slots.map((one) => Number(one[1]))) };
}

const deepspeed: Reader = (words, from, line, fileText) => {
  const { options, rest, restAt } = launcherFlags(words, from, DEEPSPEED_SWITCHES);
  const include = option(options, 'include', 'i');
  const listed = include?.split('@').map((host) => host.split(':')[1]?.split(',').length ?? 0);
  const hosts = hostsIn(fileText(option(options, 'hostfile', 'H') ?? ''));
  const number = count(option(options, 'num_gpus')) ?? (listed ? Math.max(...listed) : hosts.slots);
  return {
    findings: [
      torch(line),
      { kind: 'package', module: 'deepspeed', optional: false, line, says: '' },
      ...perNode(number, line),
      ...nodes(count(option(options, 'num_nodes')) ?? hosts.nodes, line),
    ],
    program: ['python', ...(options.has('module') ? ['-m'] : []), ...rest],
    programAt: restAt,
    ifOpaque: [training(line, 'DeepSpeed launches a training')],
  };
};

const mpi: Reader = (words, from, line) => {
  // Options of Open MPI that take two words.
  const flat: string[] = [];
  let at = from;
  const options = new Map<string, string | true>();
  while (at < words.length) {
    const word = words[at] ?? '';
    if (!word.startsWith('-')) break;
    const name = word.replace(/^-+/, '');
    if (/^(mca|gmca|prtemca)$/.test(name)) {
      at += 3;
      continue;
    }
    const part = launcherFlags(words.slice(at, at + 2), 0, MPI_SWITCHES);
    for (const [key, value] of part.options) {
      if (key === 'x') flat.push(String(value));
      options.set(key, value);
    }
    at += word.includes('=') && !/^-x/.test(word) ? 1 : MPI_SWITCHES.has(name) ? 1 : 2;
  }
  const horovod = words[from - 1] === 'horovodrun';
  const total = count(option(options, 'np', 'n', 'c', 'num-proc'));
  const hosts = (option(options, 'H', 'host', 'hosts') ?? '').split(',').filter(Boolean);
  const slots = hosts.map((host) => Number(host.split(':')[1] ?? 0));
  const ppr = /ppr:(\d+):node/.exec(option(options, 'map-by') ?? '')?.[1];
  const each = count(ppr) ?? count(option(options, 'npernode', 'N', 'ppn'));
  const number = each ?? (hosts.length > 1 ? Math.max(...slots) || undefined : undefined) ?? total;
  const machines = total && number ? Math.ceil(total / Math.min(number, 8)) : 1;
  const rest = words.slice(at);
  const speaksNccl = flat.some((one) => one.startsWith('NCCL_'));
  const named = /horovod|hvd/i.test(rest.join(' ').slice(0, 500));
  const framework = horovod ? 'horovod' : 'mpi';
  const says = horovod ? 'Horovod launches a distributed training' : 'starts MPI processes';
  return {
    findings: [
      { kind: 'framework', framework, main: true, line, says },
      ...perNode(number ? Math.min(number, 8) : undefined, line),
      ...(each || hosts.length > 1 || (total ?? 0) > 8 ? nodes(machines, line) : []),
    ],
    program: rest,
    programAt: at,
    ifOpaque:
      horovod || speaksNccl || named ? [training(line, 'a distributed training over MPI')] : [],
  };
};

/** `lightning run`, `fabric run`, `composer`, `colossalai run`, torchtune's `tune run`. */
const spawner =
  (skip: number): Reader =>
  (words, from, line) => {
    const start =
      from + (words[from] === 'run' ? skip : 0) + (words[from + skip] === 'model' ? 1 : 0);
    const { options, rest, restAt } = launcherFlags(words, start, new Set());
    const number = count(option(options, 'nproc_per_node', 'devices', 'n', 'nproc', 'num_gpus'));
    const onCpu = option(options, 'accelerator') === 'cpu';
    return {
      findings: [
        torch(line),
        ...(onCpu
          ? [{ kind: 'cpu', how: 'all', line, says: '--accelerator cpu' } as const]
          : perNode(number, line)),
        ...nodes(count(option(options, 'nnodes', 'num_nodes', 'num-nodes')), line),
      ],
      program: ['python', ...rest],
      programAt: restAt,
      ifOpaque: onCpu ? [] : [training(line, 'launches a distributed training')],
    };
  };

/** A recipe's name tells how it trains; its weights are of 16 bits unless a configuration says otherwise. */
const torchtune: Reader = (words, from, line, fileText) => {
  const launch = spawner(1)(words, from, line, fileText);
  const recipe = launch.program[1] ?? '';
  const findings: Finding[] = [
    ...launch.findings,
    { kind: 'package', module: 'torchtune', optional: false, byTool: true, line, says: '' },
    { kind: 'weights', bytes: 2, line, says: 'weights of 16 bits' },
  ];
  if (/_distributed/.test(recipe)) {
    findings.push({
      kind: 'shard',
      how: 'fsdp',
      line,
      says: 'FSDP spreads the model over the GPUs',
    });
  }
  return { ...launch, findings };
};

/** The launcher a command starts with, and where its own options begin. */
export function launchOf(
  words: readonly string[],
  line: number,
  fileText: FileText,
): Launch | undefined {
  const name = (words[0] ?? '').split('/').pop() ?? '';
  if (name === 'torchrun') return torchrun(words, 1, line, fileText);
  if (name === 'accelerate' && words[1] === 'launch') return accelerate(words, 2, line, fileText);
  if (name === 'deepspeed' || name === 'ds') return deepspeed(words, 1, line, fileText);
  if (/^(mpirun|mpiexec|mpiexec\.hydra|horovodrun|orterun)$/.test(name))
    return mpi(words, 1, line, fileText);
  if ((name === 'lightning' || name === 'fabric') && words[1] === 'run')
    return spawner(1)(words, 1, line, fileText);
  if (name === 'composer') return spawner(0)(words, 1, line, fileText);
  if (name === 'tune' && words[1] === 'run') return torchtune(words, 1, line, fileText);
  if (name === 'colossalai' && words[1] === 'run') return spawner(1)(words, 1, line, fileText);
  if (/^python[\d.]*$/.test(name)) {
    const at = words.indexOf('-m');
    if (at < 1 || at > 4) return undefined;
    const module = words[at + 1] ?? '';
    if (/^torch\.distributed\.(run|launch)$/.test(module))
      return torchrun(words, at + 2, line, fileText);
    if (module === 'accelerate.commands.launch') return accelerate(words, at + 2, line, fileText);
    if (module === 'deepspeed.launcher.runner') return deepspeed(words, at + 2, line, fileText);
  }
  return undefined;
}

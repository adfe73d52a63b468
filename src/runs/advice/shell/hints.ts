import type { Finding } from '../findings.js';
import { modelNamed, shapedModel } from '../models.js';
import { modelFindingsOf } from '../python/signals/models-used.js';
import { parallel, zeroByName, zeroStage } from '../python/signals/spread.js';
import { optimizerOf, preferenceOf, SEQUENCE_KEYS } from '../python/signals/training-options.js';
import { count, option } from './flags.js';

/** A program whose text is not here, by what its command line says. */
export interface OpaqueProgram {
  readonly name: string;
  readonly flags: ReadonlyMap<string, string | true>;
  readonly line: number;
  /** Line of an option, where it stands on another than the program. */
  readonly lineOf: (name: string) => number;
}

const TRAINING_FLAGS = [
  'per_device_train_batch_size',
  'num_train_epochs',
  'do_train',
  'train_batch_size',
  'micro_batch_size',
  'micro_batch',
  'learning_rate',
];

/** Options that say where work is done; the later ones are GROMACS', FFmpeg's and MindSpore's. */
const DEVICE_FLAGS = [
  'device',
  'accelerator',
  'device_type',
  'platform',
  'device_target',
  'provider',
  'nb',
  'pme',
  'hwaccel',
];

/** Names of programs that train; they tell what a GPU is for, never that one is asked for. */
export const TRAINING_NAME = /(?<![a-z])(pre)?train(?!ed)|fine_?tun|(?<![a-z])sft(?![a-z])/i;

/** What the options of a program tell whose text is not here. */
export function opaqueFindings(program: OpaqueProgram): Finding[] {
  const flags = withPairs(program.flags);
  const { lineOf } = program;
  const out: Finding[] = [{ kind: 'opaque', program: program.name, line: program.line, says: '' }];
  const has = (name: string) => option(flags, name);
  const on = (name: string) => {
    const value = has(name);
    return value !== undefined && !/^(false|no|none|0)$/i.test(value);
  };
  for (const name of ['no_cuda', 'use_cpu', 'cpu', 'no_gpu']) {
    if (on(name))
      out.push({
        kind: 'cpu',
        how: 'all',
        line: lineOf(name),
        says: `--${name}: stays on the CPU`,
      });
  }
  for (const name of ['use_gpu', 'use_cuda', 'cuda', 'enable_cuda']) {
    if (on(name)) out.push(cuda(lineOf(name), `--${name}: asks for a GPU`));
  }
  for (const name of ['c:v', 'vcodec', 'codec:v']) {
    if (/_(nvenc|cuvid)$/.test(has(name) ?? '')) {
      out.push(cuda(lineOf(name), 'encodes video on the GPU'));
    }
  }
  for (const name of DEVICE_FLAGS) {
    const value = has(name);
    if (value === undefined) continue;
    const line = lineOf(name);
    if (/^(cpu)$/i.test(value))
      out.push({ kind: 'cpu', how: 'all', line, says: `--${name} ${value}` });
    if (/^(cuda|gpu)(:\d+)?$/i.test(value) || /^\d+(,\d+)*$/.test(value)) {
      out.push(cuda(line, `--${name} ${value}`));
      if (value.includes(',')) out.push(gpus(value.split(',').length, line, `--${name} ${value}`));
    }
  }
  for (const name of [
    'gpus',
    'num_gpus',
    'n_gpus',
    'ngpus',
    'n_gpu',
    'ngpu',
    'devices',
    'gpu_ids',
    'gpu_id',
    'gpu',
    'nproc_per_node',
    'n_gpus_per_node',
    'num_gpus_per_node',
    'gpus_per_node',
  ]) {
    const value = has(name);
    if (value === undefined || (name === 'devices' && has('accelerator') === 'cpu')) continue;
    const listed = /^\d+(,\d+)+$/.test(value) ? value.split(',').length : undefined;
    const isIndex = /^gpu(_ids?)?$/.test(name);
    const number = listed ?? (isIndex ? (/^\d+$/.test(value) ? 1 : undefined) : count(value));
    if (number === undefined) continue;
    const line = lineOf(name);
    const says = `--${name} ${value}`;
    if (!/^(devices|nproc_per_node)$/.test(name)) out.push(cuda(line, says));
    out.push(gpus(number, line, says));
  }
  const layers = has('n_gpu_layers') ?? has('ngl') ?? has('gpu_layers');
  if (layers === '0') {
    const says = 'lays no layers of the model on a GPU';
    out.push({ kind: 'cpu', how: 'device', line: lineOf('ngl'), says });
  } else if (layers !== undefined) {
    out.push(cuda(lineOf('ngl'), 'lays layers of the model on the GPU'));
  }
  const trains = TRAINING_FLAGS.filter(
    (name) => on(name) && (name !== 'learning_rate' || modelOf(flags)),
  );
  const [first] = trains;
  if (first) {
    const line = lineOf(first);
    out.push({
      kind: 'train',
      framework: 'torch',
      placed: true,
      line,
      says: `--${first}: trains a neural net`,
    });
  }
  for (const name of ['bf16', 'fp16', 'amp', 'mixed_precision', 'half']) {
    const value = has(name);
    if (!on(name) || value === 'no') continue;
    out.push(cuda(lineOf(name), `--${name}: half precision is for GPUs`));
    out.push({ kind: 'amp', line: lineOf(name), says: '' });
  }
  out.push(...splitOver(flags, lineOf('tensor_parallel_size')));
  const named = TRAINING_NAME.test(program.name) || on('epochs') || on('num_epochs');
  // A name alone asks for no GPU; where one is asked for, it tells what for.
  if (!first && named && out.some((one) => one.kind === 'cuda')) {
    const says = `${program.name} trains a neural net`;
    out.push({ kind: 'train', framework: 'torch', placed: true, line: program.line, says });
  }
  return [...out, ...memoryHints({ ...program, flags }, first !== undefined || named)];
}

/** The model spread over GPUs by its tensors and its layers, and copies of it side by side. */
function splitOver(flags: ReadonlyMap<string, string | true>, line: number): Finding[] {
  const tensor = count(
    option(
      flags,
      'tensor_parallel_size',
      'tp',
      'tp_size',
      'num_shard',
      'tensor_parallel',
      'tensor_model_parallel_size',
    ),
  );
  if (!tensor) return [];
  const stages =
    count(
      option(flags, 'pipeline_parallel_size', 'pp', 'pp_size', 'pipeline_model_parallel_size'),
    ) ?? 1;
  const copies = count(option(flags, 'data_parallel_size', 'dp', 'dp_size')) ?? 1;
  return parallel({ over: tensor * stages, copies, by: 'launcher' }, line);
}

/** Adds what an option's value says in pairs: `--model_args pretrained=NAME,dtype=float16`. */
function withPairs(flags: ReadonlyMap<string, string | true>): ReadonlyMap<string, string | true> {
  const all = new Map(flags);
  // Hydra's and Lightning's `trainer.devices=4`: by its last name, and by its last two.
  for (const [name, value] of flags) {
    const [last = '', owner] = name.split('.').reverse();
    if (owner === undefined) continue;
    for (const key of [last, `${owner}_${last}`]) if (!all.has(key)) all.set(key, value);
  }
  for (const value of flags.values()) {
    if (value === true || !/^\w+=[^,=]*(,\w+=[^,=]*)*$/.test(value)) continue;
    for (const pair of value.split(',')) {
      const [key = '', said = ''] = pair.split('=');
      if (!all.has(key)) all.set(key, said);
    }
  }
  return all;
}

function memoryHints({ flags, lineOf, name }: OpaqueProgram, trains: boolean): Finding[] {
  const out: Finding[] = [];
  const has = (key: string) => option(flags, key);
  const on = (key: string) => {
    const value = has(key);
    return value !== undefined && !/^(false|no|none|0)$/i.test(value);
  };
  const model = modelOf(flags);
  if (model) {
    const line = lineOf(model.flag);
    out.push(...modelFindingsOf(model.known, line));
    if (!trains) {
      out.push({
        kind: 'infer',
        framework: 'torch',
        placed: false,
        line,
        says: `${name} runs a model`,
      });
    }
  }
  const shaped = model ? undefined : shapedModel((key) => count(has(key)));
  if (shaped) out.push(...modelFindingsOf(shaped, lineOf('hidden_size')));
  const add = (bytes: number, flag: string, says: string) =>
    out.push({ kind: 'weights', bytes, line: lineOf(flag), says });
  const quantized = option(
    flags,
    'quantization',
    'quantize',
    'quantization_bit',
    'quant_bits',
    'load_in',
  );
  if (
    on('load_in_4bit') ||
    on('use_4bit') ||
    on('qlora') ||
    /4|awq|gptq|nf4/.test(quantized ?? '')
  ) {
    add(0.5, 'load_in_4bit', 'weights of 4 bits');
  } else if (on('load_in_8bit') || /8/.test(quantized ?? ''))
    add(1, 'load_in_8bit', 'weights of 8 bits');
  const dtype = option(flags, 'dtype', 'torch_dtype');
  if (dtype && /16|half|auto/.test(dtype)) add(2, 'dtype', 'weights of 16 bits');
  if (dtype && /32|^float$/.test(dtype)) add(4, 'dtype', 'weights of 32 bits');
  const tuned =
    option(flags, 'finetuning_type', 'train_type', 'tuner_type', 'sft_type', 'peft') ?? '';
  const lora = ['use_lora', 'lora', 'use_peft', 'lora_r', 'lora_rank', 'lora_alpha', 'qlora'].find(
    on,
  );
  if (lora || /lora/.test(tuned) || (trains && /(^|[_-])q?lora([_.-]|$)/i.test(name))) {
    const line = lineOf(lora ?? 'finetuning_type');
    out.push({ kind: 'lora', line, says: 'trains a small adapter (LoRA), not the weights' });
    if (dtype === undefined && (on('bf16') || on('fp16'))) add(2, 'bf16', 'weights of 16 bits');
  }
  const zero = option(flags, 'deepspeed', 'deepspeed_config');
  const stage = option(flags, 'zero_stage', 'zero');
  if (zero) {
    const named = zeroByName(zero, lineOf('deepspeed'));
    // Whose configuration is not here uses ZeRO all the same: that is what DeepSpeed is taken for.
    const unseen = stage === undefined ? zeroStage(2, lineOf('deepspeed')) : [];
    out.push(...(named.length > 0 ? named : unseen));
  }
  if (stage) out.push(...zeroStage(Number(stage), lineOf('zero_stage')));
  if (/^(cpu|nvme)$/.test(option(flags, 'offload_optimizer_device') ?? '') || on('cpu_offload')) {
    const line = lineOf('offload_optimizer_device');
    out.push({ kind: 'shard', how: 'offload', line, says: 'keeps optimizer states off the GPU' });
  }
  const sharded = [...flags].find(
    ([flag, value]) =>
      (/fsdp|full_shard/i.test(flag) && on(flag)) ||
      (value !== true && /^(fsdp2?|full_shard)$/i.test(value)),
  )?.[0];
  if (sharded !== undefined || (trains && /fsdp/i.test(name))) {
    out.push({ kind: 'shard', how: 'fsdp', line: lineOf(sharded ?? name), says: 'FSDP' });
  }
  const saving = [...flags.keys()].find(
    (flag) =>
      /(gradient|activation|grad)[-_]checkpoint|recompute-activations|use_checkpoint/.test(flag) &&
      on(flag),
  );
  if (saving !== undefined) {
    out.push({ kind: 'checkpointing', line: lineOf(saving), says: '' });
  }
  const batch = count(
    option(
      flags,
      'per_device_train_batch_size',
      'micro_batch_size',
      'micro_batch',
      'train_batch_size',
      'batch_size',
      'batch',
      'bs',
    ),
  );
  const side = count(option(flags, 'resolution', 'image_size', 'img_size', 'imgsz', 'crop_size'));
  if (side) out.push({ kind: 'image', side, cropped: false, line: lineOf('resolution'), says: '' });
  if (on('use_8bit_adam')) out.push(...optimizerOf('8bit', lineOf('use_8bit_adam')));
  const optimizer = option(flags, 'optim', 'optimizer', 'opt');
  if (optimizer) out.push(...optimizerOf(optimizer, lineOf('optim')));
  const goal = option(flags, 'stage', 'rl', 'rlhf_type', 'loss_type') ?? '';
  if (trains)
    out.push(...preferenceOf(/^[a-z]+$/.test(goal) ? `${name} ${goal}` : name, lineOf(name)));

  const tokens = count(option(flags, ...SEQUENCE_KEYS));
  if (tokens) out.push({ kind: 'sequence', tokens, line: lineOf(name), says: '' });
  if (batch) out.push({ kind: 'batch', size: batch, line: lineOf('batch_size'), says: '' });
  return out;
}

function modelOf(flags: ReadonlyMap<string, string | true>) {
  const names = [
    'model_name_or_path',
    'model',
    'model_name',
    'model_id',
    'model_path',
    'base_model',
    'pretrained_model_name_or_path',
    'pretrained',
    'arch',
    'backbone',
    'ckpt_dir',
    'checkpoint',
    'config',
  ];
  for (const flag of names) {
    const value = option(flags, flag);
    const known = value === undefined ? undefined : modelNamed(value);
    if (known) return { flag, known };
  }
  return undefined;
}

/** Work on CUDA in any case. */
export function cuda(line: number, says: string): Finding {
  return { kind: 'cuda', how: 'must', subject: 'model', line, says };
}

/** GPUs of a node by a launcher's or program's option. */
export function gpus(number: number, line: number, says: string): Finding {
  return { kind: 'gpus', count: number, by: 'launcher', line, says };
}

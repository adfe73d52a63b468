import type { Fact, Finding } from '../../findings.js';
import type { ProgramFacts } from '../program.js';
import { booleanOf, type Call, mentions, numberOf, stringsOf, type Value } from '../values.js';

/** Options that give the longest text, in calls and on command lines. */
export const SEQUENCE_KEYS = [
  'max_seq_length',
  'max_seq_len',
  'max_length',
  'block_size',
  'cutoff_len',
  'seq_length',
  'seq_len',
  'sequence_len',
  'model_max_length',
] as const;

const BATCH_KEYS = [
  'per_device_train_batch_size',
  'per_gpu_train_batch_size',
  'batch_size',
  'batch',
];

const CROP = /(RandomResizedCrop|CenterCrop|RandomCrop|RandomSizedCrop|RandomCropResize)$/;
const RESIZE = /(^|\.)(Resize|resize|resize_with_pad|SmallestMaxSize|LongestMaxSize)$/;
const IMAGE_KEYS = ['image_size', 'img_size', 'imgsz', 'target_size', 'input_size', 'resolution'];
/** Calls that take the size of a volume without its name. */
const CUTS = /(SpatialCrop|CropByPosNegLabel|SpatialPad|CropOrPad|CenterCrop3D|UNETR)\w*$/;
const VOLUME_KEYS = ['roi_size', 'patch_size', 'spatial_size', 'img_size', 'target_shape'];

/** What an optimizer keeps, by its name; Adam's two moments where none matches. */
const OPTIMIZERS: readonly (readonly [RegExp, 'two bytes' | 'one moment' | 'little'])[] = [
  [/8-?bit|bnb/i, 'two bytes'],
  [/adafactor|galore|apollo|^came$/i, 'little'],
  [/sgd|muon|rmsprop|^(paged_)?lion/i, 'one moment'],
];

/** Trainers that learn from preferences or rewards: whether in pairs, whether beside a copy. */
const PREFERENCES: readonly (readonly [RegExp, { pairs: boolean; reference: boolean }])[] = [
  [/(?<![a-z])(online_?)?(dpo|ppo|rloo|xpo)(?![a-z])/, { pairs: true, reference: true }],
  [/(?<![a-z])(kto|grpo)(?![a-z])/, { pairs: false, reference: true }],
  [/(?<![a-z])(orpo|cpo|simpo|reward)(?![a-z])/, { pairs: true, reference: false }],
];

/** What a training's name says of the texts it keeps: `DPOTrainer`, `train_orpo.py`, `stage: dpo`. */
export function preferenceOf(name: string, line: number): Finding[] {
  const spoken = name.replace(/Trainer$/, '').toLowerCase();
  const found = PREFERENCES.find(([pattern]) => pattern.test(spoken))?.[1];
  return found ? [{ kind: 'preference', ...found, line, says: '' }] : [];
}

/** What an optimizer's name says of the memory it keeps. */
export function optimizerOf(name: string, line: number): Finding[] {
  const last = name.slice(name.lastIndexOf('.') + 1);
  const keeps = OPTIMIZERS.find(([pattern]) => pattern.test(last))?.[1];
  return keeps ? [{ kind: 'optimizer', keeps, line, says: '' }] : [];
}

/** The options of one call that a training's memory depends on. */
export function optionsOfTraining(call: Call): Finding[] {
  const { line, name, named } = call;
  const out: Finding[] = [];
  const add = (fact: Fact, says = '') => out.push({ ...fact, line, says });
  if (
    /(enable_lora|LoraConfig|get_peft_model|LoRAConfig|PrefixTuningConfig|AdaLoraConfig)$/.test(
      name,
    )
  ) {
    add({ kind: 'lora' }, 'trains a small adapter (LoRA), not the weights');
  }
  if (
    booleanOf(named.get('gradient_checkpointing')) ||
    named.get('use_gradient_checkpointing') ||
    /(gradient_checkpointing_enable|set_grad_checkpointing|enable_gradient_checkpointing)$/.test(
      name,
    )
  ) {
    add({ kind: 'checkpointing' });
  }
  if (isMixed(call)) add({ kind: 'amp' });
  const optim = stringsOf(named.get('optim'))[0];
  if (optim !== undefined || /optim|Adafactor|Lion|SGD|Adam/.test(name)) {
    out.push(...optimizerOf(optim ?? name, line));
  }
  if (/[a-z]?(DPO|KTO|ORPO|CPO|Reward|GRPO|RLOO|PPO|OnlineDPO)Trainer$/.test(name)) {
    out.push(...preferenceOf(name.slice(name.lastIndexOf('.') + 1), line));
  }
  if (/^(unsloth|liger_kernel)\./.test(name) || booleanOf(named.get('use_liger_kernel'))) {
    add({ kind: 'fused-loss' });
  }
  if (/enable_(model|sequential)_cpu_offload$/.test(name)) add({ kind: 'shard', how: 'parts' });
  return [...out, ...batches(call), ...shapes(call)];
}

function batches({ line, name, named, args }: Call): Finding[] {
  const out: Finding[] = [];
  const add = (size: number | undefined) => {
    if (isBatch(size)) out.push({ kind: 'batch', size, line, says: '' });
  };
  for (const key of BATCH_KEYS) add(numberOf(named.get(key)));
  // DataLoader(data, 64) and a tf.data set's .batch(64).
  const at = /(^|\.)DataLoader$/.test(name) ? 1 : /\.batch$/.test(name) ? 0 : -1;
  add(numberOf(args[at]));
  for (const key of SEQUENCE_KEYS) {
    const tokens = numberOf(named.get(key));
    if (tokens && tokens > 0) out.push({ kind: 'sequence', tokens, line, says: '' });
  }
  return out;
}

/** The size of the images or volumes a net is shown. */
function shapes({ line, name, named, args }: Call): Finding[] {
  const out: Finding[] = [];
  const image = (value: Value | undefined, cropped: boolean) => {
    const side = sideOf(value);
    if (side !== undefined) out.push({ kind: 'image', side, cropped, line, says: '' });
  };
  const positional = CUTS.test(name) ? args : [];
  const cubes = [...VOLUME_KEYS.map((key) => named.get(key)), ...positional].flatMap(edgeOf);
  if (cubes.length > 0) {
    const cuts = numberOf(named.get('num_samples')) ?? 1;
    return cubes.map((side) => ({ kind: 'volume', side, cuts, line, says: '' }));
  }
  if (CROP.test(name)) image(named.get('size') ?? args[0], true);
  else if (RESIZE.test(name)) {
    const of = /^(tensorflow|cv2)\./.test(name) ? 1 : 0;
    image(named.get('size') ?? args[of], false);
  }
  for (const key of IMAGE_KEYS) image(named.get(key), false);
  if (/^(tensorflow|keras)\b.*applications/.test(name)) image(named.get('input_shape'), false);
  return out;
}

/** A side or `(height, width)`, within what images have. */
function sideOf(value: Value | undefined): number | undefined {
  const side = numberOf(value?.t === 'list' ? value.items[0] : value);
  return side !== undefined && side >= 16 && side <= 4096 ? side : undefined;
}

/** The edge of a cube: three numbers of 24 to 512, as scans are cut. */
function edgeOf(value: Value | undefined): number[] {
  if (value?.t !== 'list' || value.items.length !== 3) return [];
  const sides = value.items.map((one) => numberOf(one) ?? 0);
  if (sides.some((side) => side < 24 || side > 512)) return [];
  return [Math.cbrt(sides.reduce((all, side) => all * side, 1))];
}

/** Whether a call asks for mixed precision. */
function isMixed({ name, named, args }: Call): boolean {
  if (/(^|\.)(autocast|GradScaler)$/.test(name)) return booleanOf(named.get('enabled')) !== false;
  if (/mixed_precision\.(experimental\.)?set_(global_)?policy$/.test(name)) {
    return mentions(args[0], /16/);
  }
  const asked = [named.get('precision'), named.get('mixed_precision')];
  if (asked.some((one) => mentions(one, /16/) || numberOf(one) === 16)) return true;
  return ['bf16', 'fp16', 'amp', 'use_amp'].some((key) => booleanOf(named.get(key)) === true);
}

const BATCH_NAME = /^((global|train|micro|per_device|device)_?)?(batch_?size|batch|bs)$/i;
const TOKENS_NAME =
  /^(block(_?size)?|(max_?)?(seq|sequence)_?(len|length)|max_?(len|length)|context(_?(len|length))?|ctx(_len)?|n_ctx|n_positions)$/i;

/** Batches and texts by the names that numbers are given, where no call tells them. */
export function namedNumbers(facts: ProgramFacts, found: readonly Finding[]): Finding[] {
  const has = (kind: Fact['kind']) => found.some((one) => one.kind === kind);
  return facts.numbers.flatMap(({ name, value, line }): Finding[] => {
    if (BATCH_NAME.test(name) && !has('batch') && isBatch(value)) {
      return [{ kind: 'batch', size: value, line, says: '' }];
    }
    if (TOKENS_NAME.test(name) && !has('sequence') && value > 0) {
      return [{ kind: 'sequence', tokens: value, line, says: '' }];
    }
    return [];
  });
}

function isBatch(size: number | undefined): size is number {
  return size !== undefined && size > 0 && size < 100_000;
}

import { type Finding, ofKind } from './findings.js';
import { imageActivations } from './vision-activations.js';

/** What a memory estimate is made of; docs/advice.md gives the formula. */
export interface MemoryNeed {
  /** On each GPU, whole GiB. */
  readonly perGpuGiB: number;
  /** GPUs of one node: more than was asked only where the weights are split and need it. */
  readonly gpuCount: number;
  /** The formula with its numbers. */
  readonly says: string;
}

/** CUDA context and allocator slack. */
const BASE_GIB = 1;
/** Fragments and buffers of a training step that no term counts. */
const TRAINING_SLACK = 1.1;
/** Key-value cache and activations, as a share of the weights. */
const INFERENCE_SHARE = 0.2;
/** The least key-value cache with which a language model server is of use. */
const SERVER_CACHE_GIB = 2;
/** A net nothing is known of, trained: what a small card holds with ease. */
const UNKNOWN_TRAINING_GIB = 8;
const UNKNOWN_INFERENCE_GIB = 4;
/** The largest common card; weights that can be split are split until they fit. */
const LARGEST_CARD_GIB = 80;
const MOST_GPUS_OF_A_NODE = 8;
/** Part of the activations that is kept where layers are computed again. */
const CHECKPOINTED = 0.3;
const LARGEST_IMAGE_BATCH = 128;
const LARGEST_TEXT_BATCH = 16;
/** Tokens of a text where nothing says how long it may be. */
const USUAL_TOKENS = 512;
/** An image of 32 × 32 beside one of 224 × 224, with what does not shrink. */
const TINY_IMAGE = 0.08;
/** Weights of 4 bits with their scales, and the embeddings, which stay wide. */
const FOUR_BITS = 0.6;
const BYTES_PER_GIB = 1024 ** 3;

type Model = Extract<Finding, { kind: 'model' }>;

/** GiB that weights of so many billions take at so many bytes each. */
function gib(billions: number, bytes: number): number {
  return (billions * 1e9 * bytes) / BYTES_PER_GIB;
}

/** Estimates the memory of each GPU for work that was judged to need one. */
export function memoryNeed(
  findings: readonly Finding[],
  work: { trains: boolean; gpuCount: number; nodes: number },
): MemoryNeed {
  const models = ofKind(findings, 'model');
  const model = models.reduce<(typeof models)[number] | undefined>(
    (largest, one) => (!largest || one.billions > largest.billions ? one : largest),
    undefined,
  );
  if (!model) {
    const perGpuGiB = work.trains ? UNKNOWN_TRAINING_GIB : UNKNOWN_INFERENCE_GIB;
    return { perGpuGiB, gpuCount: work.gpuCount, says: 'no model of a known size: a small card' };
  }
  const { billions } = model;
  const shards = new Set(ofKind(findings, 'shard').map((one) => one.how));
  const bytes = weightBytes(findings);
  const weights = gib(billions, bytes);
  const adapter = ofKind(findings, 'lora').length > 0;
  const serves = ofKind(findings, 'infer').some((one) => one.framework === 'vllm');
  const parts = work.trains
    ? trainingParts(findings, model, { bytes, adapter, gpuCount: work.gpuCount })
    : {
        state: 0,
        activations: Math.max(serves ? SERVER_CACHE_GIB : 0.5, weights * INFERENCE_SHARE),
      };
  const splitsAll = shards.has('fsdp') || shards.has('zero3') || shards.has('split');
  const splitsState = splitsAll || shards.has('zero1') || shards.has('zero2');
  const state = shards.has('offload') ? 0 : parts.state;
  const needWith = (gpus: number) => {
    const all = splitsAll || shards.has('zero3') ? gpus : 1;
    const some = splitsState ? gpus : 1;
    return weights / all + state / some + parts.activations / (shards.has('split') ? gpus : 1);
  };
  let gpuCount = work.gpuCount;
  while (
    shards.has('split') &&
    work.gpuCount === 1 &&
    needWith(gpuCount) + BASE_GIB > LARGEST_CARD_GIB &&
    gpuCount < MOST_GPUS_OF_A_NODE
  ) {
    gpuCount *= 2;
  }
  const splitOver = Math.max(0, ...ofKind(findings, 'shard').map((one) => one.over ?? 0));
  const total = shards.has('split') ? splitOver || gpuCount : gpuCount * work.nodes;
  const slack = work.trains ? TRAINING_SLACK : 1;
  const perGpuGiB = Math.max(2, Math.ceil(needWith(total) * slack + BASE_GIB));
  const says =
    `${round(weights)} GiB of weights (${round(billions)} billion × ${bytes} bytes)` +
    (parts.state > 0 ? ` + ${round(parts.state)} GiB of gradients and optimizer states` : '') +
    ` + ${round(parts.activations)} GiB of activations` +
    (work.trains ? ' + 10 %' : '') +
    ` + ${BASE_GIB} GiB` +
    (splitsState && total > 1 ? `, spread over ${total} GPUs` : '');
  return { perGpuGiB, gpuCount, says };
}

/** Bytes of one weight as loaded: what is said, or the framework's default. */
function weightBytes(findings: readonly Finding[]): number {
  const stated = ofKind(findings, 'weights').map((one) => one.bytes);
  if (stated.length > 0) {
    const least = Math.min(...stated);
    return least === 0.5 ? FOUR_BITS : least;
  }
  // vLLM alone takes half precision by itself; Whisper loads 32 bits and computes beside them.
  return ofKind(findings, 'infer').some((one) => one.framework === 'vllm') ? 2 : 4;
}

/**
 * Full training keeps, next to the weights, a gradient and two Adam moments of the same width each
 * (fp32: 4 + 4 + 8 = 16 bytes a parameter in all); an adapter keeps them for about 1 % of the parameters.
 */
function trainingParts(
  findings: readonly Finding[],
  model: Model,
  how: { bytes: number; adapter: boolean; gpuCount: number },
): { state: number; activations: number } {
  const { billions } = model;
  const lean = ofKind(findings, 'optimizer').some((one) => one.lean);
  const width = Math.max(how.bytes, 2);
  const state =
    how.adapter || how.bytes < 2
      ? gib(billions * 0.01, 16)
      : gib(billions, width * (lean ? 1.5 : 3));
  const saved = ofKind(findings, 'checkpointing').length > 0 ? CHECKPOINTED : 1;
  const kept =
    model.family === 'vision'
      ? imagesKept(findings, model.name, how.gpuCount)
      : tokensKept(findings, model);
  return { state, activations: Math.max(0.5, kept * saved) };
}

/** Activations of a batch of images. */
function imagesKept(findings: readonly Finding[], name: string, gpuCount: number): number {
  const { gib: each, usualBatch } = imageActivations(name);
  const batch = Math.min(LARGEST_IMAGE_BATCH, said(findings, 'batch') ?? usualBatch);
  // Keras and ultralytics share one batch among the GPUs; elsewhere each has its own.
  const shared =
    /yolo/i.test(name) || ofKind(findings, 'train').some((one) => one.framework === 'tensorflow');
  const tiny = ofKind(findings, 'data').some((one) => one.tiny);
  return (each * batch * (tiny ? TINY_IMAGE : 1)) / (shared ? gpuCount : 1);
}

/** Activations of a batch of texts. */
function tokensKept(findings: readonly Finding[], { billions, family }: Model): number {
  const unsaid = billions >= 1 ? 2 : 8;
  const batch = Math.min(LARGEST_TEXT_BATCH, said(findings, 'batch') ?? unsaid);
  const tokens =
    family === 'language'
      ? clamp(said(findings, 'sequence') ?? USUAL_TOKENS, 128, 8192)
      : USUAL_TOKENS;
  return (billions >= 1 ? 0.6 : 1) * batch * billions ** 0.6 * (tokens / USUAL_TOKENS);
}

/** The largest number that a line says for a batch or a text. */
function said(findings: readonly Finding[], kind: 'batch' | 'sequence'): number | undefined {
  const numbers =
    kind === 'batch'
      ? ofKind(findings, kind).map((one) => one.size)
      : ofKind(findings, kind).map((one) => one.tokens);
  return numbers.length > 0 ? Math.max(...numbers) : undefined;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function round(value: number): string {
  return String(Number(value.toFixed(value < 10 ? 1 : 0)));
}

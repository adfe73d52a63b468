import { type Finding, ofKind } from './findings.js';

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
const BYTES_PER_GIB = 1024 ** 3;

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
  const bytes = weightBytes(findings, model.family, work.trains);
  const weights = gib(billions, bytes);
  const adapter = ofKind(findings, 'lora').length > 0;
  const serves = ofKind(findings, 'infer').some((one) => one.framework === 'vllm');
  const parts = work.trains
    ? trainingParts(findings, billions, bytes, adapter)
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
  const total = shards.has('split') ? gpuCount : gpuCount * work.nodes;
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
function weightBytes(findings: readonly Finding[], family: string, trains: boolean): number {
  const said = ofKind(findings, 'weights').map((one) => one.bytes);
  if (said.length > 0) return Math.min(...said);
  // vLLM, Whisper, diffusion pipelines on CUDA and YOLO run in half precision by default or by habit.
  const half = ofKind(findings, 'infer').some((one) => one.framework === 'vllm');
  if (half || (!trains && family === 'speech')) return 2;
  return 4;
}

/**
 * Full training keeps, next to the weights, a gradient and two Adam moments of the same width each
 * (fp32: 4 + 4 + 8 = 16 bytes a parameter in all); an adapter keeps them for about 1 % of the parameters.
 */
function trainingParts(
  findings: readonly Finding[],
  billions: number,
  bytes: number,
  adapter: boolean,
): { state: number; activations: number } {
  const lean = ofKind(findings, 'optimizer').some((one) => one.lean);
  const width = Math.max(bytes, 2);
  const state =
    adapter || bytes < 2 ? gib(billions * 0.01, 16) : gib(billions, width * (lean ? 1.5 : 3));
  const batches = ofKind(findings, 'batch').map((one) => one.size);
  const unsaid = billions >= 1 ? 2 : 8;
  const batch = Math.min(16, batches.length > 0 ? Math.max(...batches) : unsaid);
  const saved = ofKind(findings, 'checkpointing').length > 0 ? 0.3 : 1;
  return { state, activations: Math.max(0.5, 0.6 * batch * billions ** 0.6 * saved) };
}

function round(value: number): string {
  return String(Number(value.toFixed(value < 10 ? 1 : 0)));
}

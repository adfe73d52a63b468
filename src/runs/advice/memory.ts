import { cardFor } from '../card-sizes.js';
import { activationsOf, volumesKept } from './activations.js';
import { type Finding, ofKind } from './findings.js';

/** What a memory estimate is made of; docs/advice.md gives the formula. */
export interface MemoryNeed {
  /** The card that holds it: the size, in GiB, that each GPU must be sold as. */
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
/** A net nothing is known of, trained: the smallest card that is commonly in stock. */
const UNKNOWN_TRAINING_GIB = 14;
const UNKNOWN_INFERENCE_GIB = 4;
/** Tables and arrays that someone moved to a GPU are large, and operations on them make copies. */
const TABLES_GIB = 14;
/** The largest common card; weights that can be split are split until they fit. */
const LARGEST_COMMON_GIB = 80;
const MOST_GPUS_OF_A_NODE = 8;
/** The largest part of a pipeline, where the others wait off the GPU. */
const LARGEST_PART = 0.7;
/** Weights of 4 bits with their scales, and the embeddings, which stay wide. */
const FOUR_BITS = 0.6;
const ADAPTER_SHARE = 0.01;
/** Of weights that are spread: the layer at work and the next are gathered on every GPU. */
const GATHERED_SHARE = 0.05;
const BYTES_PER_GIB = 1024 ** 3;

type Model = Extract<Finding, { kind: 'model' }>;

/** GiB that weights of so many billions take at so many bytes each. */
function gib(billions: number, bytes: number): number {
  return (billions * 1e9 * bytes) / BYTES_PER_GIB;
}

/** Estimates the memory of each GPU for work that was judged to need one. */
export function memoryNeed(
  findings: readonly Finding[],
  work: { trains: boolean; gpuCount: number; isCounted: boolean; nodes: number },
): MemoryNeed {
  const model = largestOf(findings);
  const volumes = work.trains ? volumesKept(findings) : 0;
  if (!model || volumes > 0) return unknownNeed(findings, work, volumes);
  const { billions } = model;
  const shards = new Set(ofKind(findings, 'shard').map((one) => one.how));
  const bytes = weightBytes(findings);
  const waits = shards.has('parts') && !work.trains;
  const weights = gib(billions, bytes) * (waits ? LARGEST_PART : 1);
  const serves = ofKind(findings, 'infer').some((one) => one.framework === 'vllm');
  const adapter = ofKind(findings, 'lora').length > 0;
  const parts = work.trains
    ? {
        state: statesOf(findings, billions, { bytes, adapter }),
        activations: Math.max(0.5, activationsOf(findings, model, work.gpuCount)),
        // An adapter is taken off to see what the model said before.
        reference: adapter ? 0 : referenceOf(findings, weights),
      }
    : {
        state: 0,
        activations: Math.max(serves ? SERVER_CACHE_GIB : 0.5, weights * INFERENCE_SHARE),
        reference: 0,
      };
  const splitsAll = shards.has('fsdp') || shards.has('zero3') || shards.has('split');
  const splitsState = splitsAll || shards.has('zero1') || shards.has('zero2');
  const state = shards.has('offload') ? 0 : parts.state;
  const gathers = work.trains && splitsAll && !shards.has('split');
  const needWith = (gpus: number) => {
    const all = splitsAll ? gpus : 1;
    const some = splitsState ? gpus : 1;
    return (
      (weights + parts.reference) / all +
      (gathers && gpus > 1 ? weights * GATHERED_SHARE : 0) +
      state / some +
      parts.activations / (shards.has('split') ? gpus : 1)
    );
  };
  const slack = work.trains ? TRAINING_SLACK : 1;
  let gpuCount = work.gpuCount;
  const mayGrow = shards.has('split') ? work.gpuCount === 1 : splitsAll && !work.isCounted;
  while (
    mayGrow &&
    needWith(gpuCount * work.nodes) * slack + BASE_GIB > LARGEST_COMMON_GIB &&
    gpuCount < MOST_GPUS_OF_A_NODE
  ) {
    gpuCount *= 2;
  }
  const splitOver = Math.max(0, ...ofKind(findings, 'shard').map((one) => one.over ?? 0));
  const total = shards.has('split') ? splitOver || gpuCount : gpuCount * work.nodes;
  const need = needWith(total) * slack + BASE_GIB;
  const perGpuGiB = cardFor(need);
  const says =
    `${round(weights)} GiB of weights (${round(billions)} billion × ${bytes} bytes)` +
    (parts.state > 0 ? ` + ${round(parts.state)} GiB of gradients and optimizer states` : '') +
    (parts.reference > 0 ? ` + ${round(parts.reference)} GiB of a reference model` : '') +
    ` + ${round(parts.activations)} GiB of activations` +
    (work.trains ? ' + 10 %' : '') +
    ` + ${BASE_GIB} GiB` +
    (splitsState && total > 1 ? `, spread over ${total} GPUs` : '') +
    (gathers && total > 1 ? ` with ${GATHERED_SHARE * 100} % of the weights gathered` : '') +
    `: ${round(need)} GiB, so a card of ${perGpuGiB}`;
  return { perGpuGiB, gpuCount, says };
}

function largestOf(findings: readonly Finding[]): Model | undefined {
  return ofKind(findings, 'model').reduce<Model | undefined>(
    (largest, one) => (!largest || one.billions > largest.billions ? one : largest),
    undefined,
  );
}

/** A net of unknown size, or one whose volumes outweigh its weights by far. */
function unknownNeed(
  findings: readonly Finding[],
  work: { trains: boolean; gpuCount: number },
  volumes: number,
): MemoryNeed {
  const { gpuCount } = work;
  if (volumes > 0) {
    const need = volumes * TRAINING_SLACK + 2 * BASE_GIB;
    const perGpuGiB = cardFor(need);
    const says = `${round(volumes)} GiB of activations for its volumes: a card of ${perGpuGiB}`;
    return { perGpuGiB, gpuCount, says };
  }
  const usual = work.trains ? UNKNOWN_TRAINING_GIB : UNKNOWN_INFERENCE_GIB;
  const known = ofKind(findings, 'working-set').map((one) => one.gib);
  const tables = ofKind(findings, 'framework').some((one) => one.framework === 'rapids');
  const perGpuGiB = cardFor(Math.max(usual, tables ? TABLES_GIB : 0, ...known));
  return { perGpuGiB, gpuCount, says: `no model of a known size: a card of ${perGpuGiB} GiB` };
}

/** Bytes of one weight as loaded: what is said, or the framework's default. */
function weightBytes(findings: readonly Finding[]): number {
  const stated = ofKind(findings, 'weights').map((one) => one.bytes);
  if (stated.length > 0) {
    const least = Math.min(...stated);
    return least === 0.5 ? FOUR_BITS : least;
  }
  // Training commands load what they freeze in the precision they compute in.
  const isCommand = ofKind(findings, 'opaque').length > 0;
  const frozen = ofKind(findings, 'lora').length > 0 && ofKind(findings, 'amp').length > 0;
  if (isCommand && frozen) return 2;
  // vLLM alone takes half precision by itself; Whisper loads 32 bits and computes beside them.
  return ofKind(findings, 'infer').some((one) => one.framework === 'vllm') ? 2 : 4;
}

/**
 * Full training keeps, next to the weights, a gradient and two Adam moments of the same width each
 * (fp32: 4 + 4 + 8 = 16 bytes a parameter in all); an adapter keeps them for about 1 % of the parameters.
 */
function statesOf(
  findings: readonly Finding[],
  billions: number,
  { bytes, adapter }: { bytes: number; adapter: boolean },
): number {
  if (adapter || bytes < 2) return gib(billions * ADAPTER_SHARE, 16);
  const moments = { 'two bytes': 2, 'one moment': bytes, little: bytes / 2 } as const;
  const kept = ofKind(findings, 'optimizer').map((one) => moments[one.keeps]);
  return gib(billions, bytes + (kept.length > 0 ? Math.min(...kept) : 2 * bytes));
}

function referenceOf(findings: readonly Finding[], weights: number): number {
  return ofKind(findings, 'preference').some((one) => one.reference) ? weights : 0;
}

function round(value: number): string {
  return String(Number(value.toFixed(value < 10 ? 1 : 0)));
}

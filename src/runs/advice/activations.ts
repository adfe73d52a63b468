import { type Finding, ofKind } from './findings.js';
import { vocabularyOf } from './models.js';
import { imageActivations } from './vision-activations.js';

type Model = Extract<Finding, { kind: 'model' }>;

const BYTES_PER_GIB = 1024 ** 3;
const LARGEST_IMAGE_BATCH = 256;
const LARGEST_TEXT_BATCH = 64;
/** Tokens of a text where nothing says how long it may be. */
const USUAL_TOKENS = 512;
const LONGEST_TEXT = 131_072;
/** What does not shrink with an image: a small one costs this part of a usual one at least. */
const LEAST_SCALE = 0.08;
const TINY_SIDE = 32;
/** Part of the activations that stays where a convolutional net computes in mixed precision. */
const MIXED = 0.7;
/** Part that is kept where layers are computed again. */
const CHECKPOINTED = 0.3;
/** Bytes for each token and word of the vocabulary: logits of 16 and of 32 bits, and a gradient. */
const LOGIT_BYTES = 8;
/** GiB a diffusion model keeps for an image of 512 × 512. */
const DIFFUSED_GIB = 4;
/** Of a net whose layers' sizes are known, but not how large what passes them is. */
const UNKNOWN_GIB = 2;
/** GiB a net keeps for a volume of 128³. */
const VOLUME_GIB = 5;
/** What the published 3-D nets are cut to: they fill a card of 11. */
const LEAST_VOLUMES_GIB = 8;
const VOLUME_SIDE = 128;
const USUAL_VOLUMES = 2;

/** GiB that are kept between the forward and the backward pass of a training. */
export function activationsOf(
  findings: readonly Finding[],
  model: Model,
  gpuCount: number,
): number {
  const saved = ofKind(findings, 'checkpointing').length > 0 ? CHECKPOINTED : 1;
  switch (model.family) {
    case 'vision':
      return imagesKept(findings, model.name, gpuCount) * saved;
    case 'small':
      return UNKNOWN_GIB;
    case 'diffusion':
      return diffusedKept(findings, model.billions) * saved;
    default:
      return tokensKept(findings, model) * saved + logitsKept(findings, model);
  }
}

/** Volumes of a batch; 0 where the net is shown none. */
export function volumesKept(findings: readonly Finding[]): number {
  const sides = ofKind(findings, 'volume').map((one) => one.side);
  if (sides.length === 0) return 0;
  const cuts = Math.max(...ofKind(findings, 'volume').map((one) => one.cuts));
  const batch = Math.min(16, (largest(findings, 'batch') ?? USUAL_VOLUMES) * cuts);
  const scale = (Math.max(...sides) / VOLUME_SIDE) ** 3;
  const kept = VOLUME_GIB * batch * clamp(scale, LEAST_SCALE, 8) * mixed(findings);
  return Math.max(LEAST_VOLUMES_GIB, kept);
}

function imagesKept(findings: readonly Finding[], name: string, gpuCount: number): number {
  const { gib, usualBatch, side: natural } = imageActivations(name);
  const batch = Math.min(LARGEST_IMAGE_BATCH, largest(findings, 'batch') ?? usualBatch);
  // Keras and ultralytics share one batch among the GPUs; elsewhere each has its own.
  const shared =
    /yolo/i.test(name) || ofKind(findings, 'train').some((one) => one.framework === 'tensorflow');
  const side = imageSide(findings) ?? natural;
  const scale = clamp((side / natural) ** 2, LEAST_SCALE, 8);
  return (gib * batch * scale * mixed(findings)) / (shared ? gpuCount : 1);
}

/** The size images are shown in: a crop's, else a resize's, else that of a tiny data set. */
function imageSide(findings: readonly Finding[]): number | undefined {
  const images = ofKind(findings, 'image');
  const cropped = images.filter((one) => one.cropped);
  const sides = (cropped.length > 0 ? cropped : images).map((one) => one.side);
  if (sides.length > 0) return Math.max(...sides);
  return ofKind(findings, 'data').some((one) => one.tiny) ? TINY_SIDE : undefined;
}

function diffusedKept(findings: readonly Finding[], billions: number): number {
  const natural = billions > 2 ? 1024 : 512;
  const side = imageSide(findings) ?? natural;
  const batch = Math.min(LARGEST_TEXT_BATCH, largest(findings, 'batch') ?? 1);
  return DIFFUSED_GIB * (side / 512) ** 2 * batch;
}

function tokensKept(findings: readonly Finding[], { billions, family }: Model): number {
  const { batch, tokens } = textsOf(findings, billions, family);
  return (billions >= 1 ? 0.6 : 1) * batch * billions ** 0.6 * (tokens / USUAL_TOKENS);
}

function logitsKept(findings: readonly Finding[], model: Model): number {
  if (ofKind(findings, 'fused-loss').length > 0) return 0;
  const { batch, tokens } = textsOf(findings, model.billions, model.family);
  return (batch * tokens * vocabularyOf(model) * LOGIT_BYTES) / BYTES_PER_GIB;
}

/** Texts of a batch and the tokens of each; preferences come in pairs. */
function textsOf(findings: readonly Finding[], billions: number, family: Model['family']) {
  const unsaid = billions >= 1 ? 2 : 8;
  const pairs = ofKind(findings, 'preference').some((one) => one.pairs) ? 2 : 1;
  const batch = Math.min(LARGEST_TEXT_BATCH, largest(findings, 'batch') ?? unsaid) * pairs;
  const said = largest(findings, 'sequence') ?? USUAL_TOKENS;
  return { batch, tokens: family === 'language' ? clamp(said, 128, LONGEST_TEXT) : USUAL_TOKENS };
}

/** The largest number that a line says for a batch or a text. */
function largest(findings: readonly Finding[], kind: 'batch' | 'sequence'): number | undefined {
  const numbers =
    kind === 'batch'
      ? ofKind(findings, kind).map((one) => one.size)
      : ofKind(findings, kind).map((one) => one.tokens);
  return numbers.length > 0 ? Math.max(...numbers) : undefined;
}

function mixed(findings: readonly Finding[]): number {
  return ofKind(findings, 'amp').length > 0 ? MIXED : 1;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

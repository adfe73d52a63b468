import type { Family } from './findings.js';
import { MISLEADING, SIZES, VOCABULARIES } from './model-sizes.js';

/** What is known of a model by its name alone. */
export interface KnownModel {
  readonly name: string;
  /** 1e9 parameters. */
  readonly billions: number;
  readonly family: Family;
  /** Tokens it chooses from, where it is not known by its name. */
  readonly vocabulary?: number;
}

/** A size written in the name: `7B`, `1.5b`, `0.5B`, `8x7B`, `350m`. */
const WRITTEN = /(?:^|[^a-z0-9.])(?:(\d{1,2})x)?(\d{1,4}(?:[._]\d{1,3})?)(b|m)(?![a-z0-9])/i;

/** Experts share attention: 8x7B has 47 billion parameters, not 56. */
const EXPERT_SHARE = 0.83;

const LAYER_KEYS = ['num_layers', 'num_hidden_layers', 'n_layer', 'n_layers'];
const WIDTH_KEYS = ['hidden_size', 'n_embd', 'd_model'];
const USUAL_VOCABULARY = 50_000;

/** A transformer told by its layers and width: 12 × layers × width², and its vocabulary. */
export function shapedModel(numberOf: (key: string) => number | undefined): KnownModel | undefined {
  const first = (keys: readonly string[]) =>
    keys.map(numberOf).find((value) => value !== undefined && value > 0);
  const layers = first(LAYER_KEYS);
  const width = first(WIDTH_KEYS);
  if (layers === undefined || width === undefined || layers > 1000 || width > 100_000) {
    return undefined;
  }
  const vocabulary = numberOf('vocab_size') ?? USUAL_VOCABULARY;
  const billions = (12 * layers * width ** 2 + vocabulary * width) / 1e9;
  return { name: `${layers} layers of ${width}`, billions, family: 'language', vocabulary };
}

/** Nets that read texts but predict no next token: they keep no row of the vocabulary for each. */
const ENCODERS =
  /bert|electra|mpnet|minilm|(^|[^a-z])(bge|gte|e5|t5|esm)|flan|bart|pegasus|marian|opus-mt|m2m|nllb|longformer|layoutlm|xlnet|clip|blip|florence/;

/** Tokens a language model chooses from when it is trained; 0 for nets that predict no next token. */
export function vocabularyOf({ name, family, vocabulary }: KnownModel): number {
  if (vocabulary !== undefined) return vocabulary;
  const lower = name.toLowerCase();
  if (family !== 'language' || ENCODERS.test(lower)) return 0;
  return VOCABULARIES.find(([pattern]) => pattern.test(lower))?.[1] ?? USUAL_VOCABULARY;
}

/** The model a name tells of; undefined where the name is none that is known. */
export function modelNamed(name: string): KnownModel | undefined {
  if (name.length === 0 || name.length > 200) return undefined;
  const lower = name.toLowerCase();
  const misread = MISLEADING.find(([pattern]) => pattern.test(lower));
  if (misread) return { name, billions: misread[1], family: misread[2] };
  const written = WRITTEN.exec(lower);
  if (written) {
    const size = Number((written[2] ?? '0').replace('_', '.')) * (written[3] === 'm' ? 0.001 : 1);
    const experts = Number(written[1] ?? 1);
    const billions = experts > 1 ? experts * size * EXPERT_SHARE : size;
    if (billions > 0 && billions < 3000) {
      const family: Family = /whisper|wav2vec|hubert/.test(lower) ? 'speech' : 'language';
      return { name, billions, family };
    }
  }
  for (const [pattern, billions, family] of SIZES) {
    if (pattern.test(lower)) return { name, billions, family };
  }
  return undefined;
}

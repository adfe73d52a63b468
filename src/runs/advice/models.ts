/** What is known of a model by its name alone. */
export interface KnownModel {
  readonly name: string;
  /** 1e9 parameters. */
  readonly billions: number;
  readonly family: 'language' | 'vision' | 'diffusion' | 'speech' | 'small';
}

type Family = KnownModel['family'];

/**
 * Sizes by name, the first match wins: from the models' own cards on the Hugging Face hub and the
 * tables of torchvision, timm, ultralytics and openai-whisper. Diffusion counts all parts of the pipeline.
 */
const BY_NAME: readonly (readonly [RegExp, number, Family])[] = [
  [/stable-diffusion-3\.5-large|sd3\.5-large/, 16, 'diffusion'],
  [/stable-diffusion-3/, 8, 'diffusion'],
  [/flux\.?1?/, 17, 'diffusion'],
  [/sdxl|stable-diffusion-xl|xl-base-1\.0/, 3.5, 'diffusion'],
  [/stable-diffusion|sd-turbo|dreamlike|openjourney|runwayml|controlnet/, 1.1, 'diffusion'],
  [/kandinsky|pixart|hunyuan(dit|video)|cogvideo|wan2/, 6, 'diffusion'],
  [/whisper-?(large|turbo)|large-v[123]|distil-large/, 1.55, 'speech'],
  [/whisper-?medium/, 0.77, 'speech'],
  [/whisper-?small/, 0.24, 'speech'],
  [/whisper-?(base|tiny)/, 0.07, 'speech'],
  [/wav2vec2-large|hubert-large|wavlm-large|xls-r/, 0.32, 'speech'],
  [/wav2vec2|hubert|wavlm|speecht5|bark/, 0.1, 'speech'],
  [/gpt2-xl/, 1.56, 'language'],
  [/gpt2-large/, 0.77, 'language'],
  [/gpt2-medium/, 0.36, 'language'],
  [/distilgpt2|dialogpt-small/, 0.08, 'language'],
  [/(^|[/_-])gpt-?2($|[_-])/, 0.12, 'language'],
  [/gpt-?neox/, 20, 'language'],
  [/gpt-j/, 6, 'language'],
  [/phi-?4(?!-mini)/, 14, 'language'],
  [/phi-?(3|3\.5|4)-?mini/, 3.8, 'language'],
  [/phi-?3-?medium/, 14, 'language'],
  [/phi-?2/, 2.7, 'language'],
  [/phi-?1/, 1.3, 'language'],
  [/mixtral/, 47, 'language'],
  [/deepseek-(v[23]|r1)$/, 671, 'language'],
  [/mistral|zephyr|vicuna|alpaca|chatglm|llava-v?1/, 7, 'language'],
  [/llama-?[123]?($|[/_-])/, 7, 'language'],
  [/flan-t5-xxl|t5-11b|t5-xxl/, 11, 'language'],
  [/(flan-)?t5(-v1_1)?-xl|t5-3b/, 3, 'language'],
  [/t5(-v1_1)?-large/, 0.77, 'language'],
  [/t5(-v1_1)?-base/, 0.25, 'language'],
  [/t5(-v1_1)?-small/, 0.06, 'language'],
  [/bart-large|pegasus|mbart|m2m100/, 0.45, 'language'],
  [/bart-base|marian|opus-mt/, 0.14, 'language'],
  [/distilbert|minilm|albert|tinybert|mobilebert|electra-small/, 0.066, 'language'],
  [/xlm-roberta-large/, 0.56, 'language'],
  [/(bert|roberta|deberta|electra|xlnet)(-v\d)?(-\w+)?-large/, 0.35, 'language'],
  [/bge-m3/, 0.57, 'language'],
  [/(bge|gte|e5|mxbai-embed)-large/, 0.335, 'language'],
  [/xlm-roberta|deberta/, 0.28, 'language'],
  [
    /bert|mpnet|electra|xlnet|(bge|gte|e5)-(base|small)|codet5|codebert|longformer|layoutlm/,
    0.11,
    'language',
  ],
  [
    /clip-vit-large|vit-l|vit_large|dinov2-large|eva02_large|swin_l|swin-large|beit-large/,
    0.4,
    'vision',
  ],
  [/vit-h|vit_huge|sam_vit_h|sam-vit-huge|clip-vit-h/, 0.64, 'vision'],
  [/blip-?2/, 3.7, 'language'],
  [/blip|clip|siglip/, 0.2, 'vision'],
  [/vit|deit|swin|beit|dinov?2|convnext|segformer|detr|mask2former/, 0.09, 'vision'],
  [/vgg/, 0.14, 'vision'],
  [/(wide_?|_)?resnet-?_?(101|152)|resnext|wide_resnet/, 0.06, 'vision'],
  [
    /resnet|densenet|inception|xception|efficientnet|mask_?rcnn|faster_?rcnn|fcn|deeplab|unet|regnet|nasnet/,
    0.03,
    'vision',
  ],
  [/alexnet/, 0.06, 'vision'],
  [/yolo\w*?x(\.|$|-)/, 0.07, 'vision'],
  [/yolo\w*?l(\.|$|-)/, 0.045, 'vision'],
  [/yolo|mobilenet|squeezenet|shufflenet|mnasnet|ssd/, 0.01, 'vision'],
];

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
  return { name: `${layers} layers of ${width}`, billions, family: 'language' };
}

/** The model a name tells of; undefined where the name is none that is known. */
export function modelNamed(name: string): KnownModel | undefined {
  if (name.length === 0 || name.length > 200) return undefined;
  const lower = name.toLowerCase();
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
  for (const [pattern, billions, family] of BY_NAME) {
    if (pattern.test(lower)) return { name, billions, family };
  }
  return undefined;
}

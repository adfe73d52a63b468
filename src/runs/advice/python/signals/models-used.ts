import type { Finding } from '../../findings.js';
import { modelNamed, shapedModel } from '../../models.js';
import type { ProgramFacts } from '../program.js';
import { booleanOf, type Call, mentions, numberOf, stringsOf, type Value } from '../values.js';
import { ownNet } from './own-nets.js';
import { namedNumbers, optionsOfTraining } from './training-options.js';

/** Loads something that is no model. */
const NOT_A_MODEL =
  /(Tokenizer|Processor|FeatureExtractor|Config|load_dataset|DatasetDict|Vectorizer|snapshot_download)/;
const LOADS =
  /(from_pretrained|from_preset|TransformerWordEmbeddings|load_model|SentenceTransformer|CrossEncoder|pipeline|LLM|YOLO|create_model|EngineArgs|from_single_file|hub\.load|WhisperModel|Model|from_name|get_peft_model|Trainer|build_model|ModelArguments|Llama|get_config_file)$/;
const DATA =
  /(datasets\.(CIFAR10|CIFAR100|ImageNet|ImageFolder|CocoDetection|STL10|SVHN|CelebA|Places365|VOC\w+)|load_dataset|cifar10\.load_data|cifar100\.load_data|image_dataset_from_directory|tfds\.load|tensorflow_datasets\.load)$/;

/** The models a program loads, with what their memory depends on. */
export function modelFindings(facts: ProgramFacts): Finding[] {
  const out: Finding[] = [];
  for (const call of facts.calls) {
    if (call.guard === 'gpu-missing') continue;
    out.push(...named(call), ...precision(call), ...optionsOfTraining(call));
    if (DATA.test(call.name)) {
      out.push({ kind: 'data', tiny: /cifar|svhn/i.test(call.name), line: call.line, says: '' });
    }
  }
  if (!out.some((one) => one.kind === 'model')) out.push(...ownNet(facts));
  out.push(...namedNumbers(facts, out));
  for (const cls of facts.classes) {
    for (const [name, value] of cls.attrs) {
      if (name === 'load_in_4bit' && booleanOf(value)) {
        out.push({ kind: 'weights', bytes: 0.5, line: cls.tree.line, says: 'weights of 4 bits' });
      }
    }
  }
  return out;
}

function named(call: Call): Finding[] {
  const { line, name } = call;
  const shaped = /^transformers\.\w+Config$/.test(name)
    ? shapedModel((key) => numberOf(call.named.get(key)))
    : undefined;
  if (shaped) return modelFindingsOf(shaped, line);
  if (NOT_A_MODEL.test(name)) return [];
  const vision =
    /(?:torchvision\.models|keras\.applications|models)(?:\.\w+)*\.([A-Za-z]\w+)$/.exec(name);
  if (vision?.[1] && /torchvision|applications/.test(name)) {
    const known = modelNamed(vision[1]);
    if (known) return modelFindingsOf(known, line);
  }
  const own = /(?:^|\.)pretrained\.(\w+)$/.exec(name)?.[1];
  const ready = own === undefined ? undefined : modelNamed(own);
  if (ready) return modelFindingsOf(ready, line);
  if (!LOADS.test(name)) return [];
  const candidates: (Value | undefined)[] = [
    ...[
      'model',
      'model_name',
      'model_name_or_path',
      'pretrained_model_name_or_path',
      'model_id',
      'model_path',
      'repo_id',
      'model_size_or_path',
    ].map((key) => call.named.get(key)),
    ...call.args.slice(0, 2),
  ];
  for (const candidate of candidates) {
    for (const text of stringsOf(candidate)) {
      const spoken = /whisper/i.test(name) && !/whisper/i.test(text) ? `whisper-${text}` : text;
      const known = modelNamed(spoken);
      if (known) return modelFindingsOf(known, line);
    }
  }
  if (/^diffusers\./.test(name) && /from_pretrained$/.test(name)) {
    return [
      {
        kind: 'model',
        name: 'diffusion',
        billions: 1.1,
        family: 'diffusion',
        line,
        says: 'loads a diffusion model',
      },
    ];
  }
  return [];
}

/** The findings for a model that is loaded: its size, and the width its name tells (`-AWQ`). */
export function modelFindingsOf(
  known: NonNullable<ReturnType<typeof modelNamed>>,
  line: number,
): Finding[] {
  const out = [modelFinding(known, line)];
  const file = /[^a-z](?:i?q([2-8])(?=[_.-]|$)|(?:b?f|fp)16)/i.exec(known.name);
  if (/gguf|ggml/i.test(known.name) && file) {
    const bits = Number(file[1] ?? 16);
    out.push(weights(bits / 8 + (bits < 16 ? 0.06 : 0), line, `weights of ${bits} bits`));
  } else if (/awq|gptq|gguf|[^a-z]q4|int4|4[-_]?bit|nf4/i.test(known.name)) {
    out.push(weights(0.5, line, 'weights of 4 bits'));
  } else if (/int8|fp8|8[-_]?bit|[^a-z]w8a/i.test(known.name)) {
    out.push(weights(1, line, 'weights of 8 bits'));
  }
  return out;
}

/** The finding for a model's size. */
function modelFinding(known: NonNullable<ReturnType<typeof modelNamed>>, line: number): Finding {
  const size =
    known.billions >= 1
      ? `${Number(known.billions.toFixed(1))} billion`
      : `${Math.round(known.billions * 1000)} million`;
  return { kind: 'model', ...known, line, says: `${known.name}: about ${size} parameters` };
}

function weights(bytes: number, line: number, says: string): Finding {
  return { kind: 'weights', bytes, line, says };
}

function precision(call: Call): Finding[] {
  const { line, named: kw } = call;
  const out: Finding[] = [];
  if (booleanOf(kw.get('load_in_4bit'))) return [weights(0.5, line, 'weights of 4 bits')];
  if (booleanOf(kw.get('load_in_8bit'))) return [weights(1, line, 'weights of 8 bits')];
  const quantization = kw.get('quantization');
  const scheme = stringsOf(quantization)[0];
  if (scheme && /awq|gptq|bitsandbytes|int4/.test(scheme))
    return [weights(0.5, line, 'weights of 4 bits')];
  if (scheme && /fp8|int8/.test(scheme)) return [weights(1, line, 'weights of 8 bits')];
  if (/from_pretrained$|pipeline$|LLM$|EngineArgs$|from_single_file$/.test(call.name)) {
    const dtype = kw.get('torch_dtype') ?? kw.get('dtype');
    if (mentions(dtype, /float16|bfloat16|half|auto/))
      out.push(weights(2, line, 'weights of 16 bits'));
    else if (mentions(dtype, /float32/)) out.push(weights(4, line, 'weights of 32 bits'));
  }
  const method = call.name.slice(call.name.lastIndexOf('.') + 1);
  if (/^awq\..*from_pretrained$/.test(call.name)) out.push(weights(2, line, 'weights of 16 bits'));
  // A batch in half precision says nothing of the weights.
  if (mentions(call.on, /DataLoader|Dataset/)) return out;
  if ((method === 'half' || method === 'bfloat16') && call.on && call.on.t !== 'path') {
    out.push(weights(2, line, 'weights of 16 bits'));
  }
  if (method === 'to' && call.on && mentions(call.args[0] ?? kw.get('dtype'), /b?float16$/)) {
    out.push(weights(2, line, 'weights of 16 bits'));
  }
  return out;
}

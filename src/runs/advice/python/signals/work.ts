import type { Finding, Framework } from '../../findings.js';
import type { ProgramFacts } from '../program.js';
import { type Call, mentions } from '../values.js';

const HUGGING_TRAINER = /(^|\.)(transformers|trl|setfit|sentence_transformers)\./;
const LIGHTNING = /^(pytorch_lightning|lightning)\b|(^|\.)L?pl\.Trainer/;
const KERAS = /(^|[^\w])(tensorflow|keras|tf_keras|keras_(nlp|cv|hub))\b/;
/** Vision libraries whose runners place the net on the GPU they find. */
const DETECTORS = /^(detectron2|mmengine|mmdet|mmcv|mmseg|mmpose|mmpretrain)\./;
const FAST = /\.(fine_tune|fit_one_cycle|fit_flat_cos)$/;

/** What a program trains and what it runs: each training or inference with its framework. */
export function workFindings(facts: ProgramFacts): Finding[] {
  const modules = new Set(facts.imports.map((one) => one.module.split('.')[0] ?? ''));
  const keras = kerasBackend(facts);
  const out: Finding[] = [];
  for (const call of facts.calls) {
    if (call.guard === 'gpu-missing') continue;
    const found = training(call, modules) ?? inference(call);
    if (!found) continue;
    const framework = found.framework === 'tensorflow' ? keras : found.framework;
    out.push({ ...found, framework, line: call.line });
  }
  return out;
}

/** Keras 3 runs on what `KERAS_BACKEND` names. */
export function kerasBackend(facts: ProgramFacts): Framework {
  const backend = facts.env.find((one) => one.name === 'KERAS_BACKEND')?.value;
  if (mentions(backend, /torch/)) return 'torch';
  return mentions(backend, /jax/) ? 'jax' : 'tensorflow';
}

type Work = { kind: 'train' | 'infer'; framework: Framework; placed: boolean; says: string };

function train(framework: Framework, placed: boolean, says: string): Work {
  return { kind: 'train', framework, placed, says };
}

function infer(framework: Framework, placed: boolean, says: string): Work {
  return { kind: 'infer', framework, placed, says };
}

function training(call: Call, modules: ReadonlySet<string>): Work | undefined {
  const { name, on } = call;
  const method = name.slice(name.lastIndexOf('.') + 1);
  switch (method) {
    case 'backward':
      return backward(call, modules);
    case 'train': {
      if (mentions(on, HUGGING_TRAINER) && !mentions(on, /from_pretrained$/)) {
        return train('torch', true, 'a trainer trains a neural net and places it itself');
      }
      if (mentions(on, /Trainer$/) && modules.has('transformers')) {
        return train('torch', true, 'a trainer trains a neural net and places it itself');
      }
      if (mentions(on, /^ultralytics\.|YOLO$/)) {
        return train('torch', true, 'trains a YOLO net and places it itself');
      }
      if (mentions(on, /^flair\./)) return train('torch', true, 'flair trains a tagger');
      if (mentions(on, DETECTORS)) return train('torch', true, 'trains a vision net');
      if (mentions(on, /^mindspore\./)) return train('other', false, 'MindSpore trains a net');
      if (mentions(on, /^ray\.rllib|\.algorithms\./)) return train('ray', false, 'trains a policy');
      return undefined;
    }
    case 'fit':
    case 'fit_generator':
    case 'train_on_batch':
      return fitting(call, modules);
    case 'minimize':
      return mentions(on, KERAS)
        ? train('tensorflow', true, 'minimizes a TensorFlow loss')
        : undefined;
    case 'learn':
      if (!mentions(on, /stable_baselines3|sb3_contrib/)) return undefined;
      return train('torch', true, 'trains a policy network');
    case 'apply_gradients':
      if (mentions(on, KERAS)) return train('tensorflow', true, 'a TensorFlow training step');
      // TensorFlow often only feeds the data of a Flax training.
      if (modules.has('flax')) return train('jax', true, 'a Flax training step');
      return modules.has('tensorflow')
        ? train('tensorflow', true, 'a TensorFlow training step')
        : undefined;
    case 'apply_updates':
      return mentions(on, /optax/) || name.startsWith('optax')
        ? train('jax', true, 'a JAX training step')
        : undefined;
    default:
  }
  if (/^flair\..*\.fine_tune$/.test(name)) return train('torch', true, 'flair trains a tagger');
  if (FAST.test(name) && [...modules].some((one) => one === 'fastai')) {
    return train('torch', true, 'fastai trains a neural net and places it itself');
  }
  if (/^jax\.(value_and_grad|grad)$/.test(name) && (modules.has('flax') || modules.has('optax'))) {
    return train('jax', true, 'takes gradients of a neural net');
  }
  if (/(^|\.)(notebook_launcher|launch_training)$/.test(name)) {
    return train('torch', true, 'launches a distributed training');
  }
  if (/^torch\.optim\.[A-Z]\w+$/.test(name)) {
    return train('torch', false, 'makes an optimizer: it trains a neural net');
  }
  if (/GradientTape$/.test(name)) return train('tensorflow', true, 'a TensorFlow training step');
  if (/TorchTrainer\(\)\.fit$/.test(name)) return train('torch', false, 'Ray trains a torch net');
  return undefined;
}

function backward(call: Call, modules: ReadonlySet<string>): Work {
  if (mentions(call.on, /Accelerator|Fabric/)) {
    return train('torch', true, 'backpropagation, placed by the library');
  }
  if (mentions(call.on, /deepspeed/))
    return train('torch', true, 'backpropagation under DeepSpeed');
  return train('torch', modules.has('accelerate'), 'backpropagation: it trains a neural net');
}

function fitting(call: Call, modules: ReadonlySet<string>): Work | undefined {
  const { on } = call;
  if (mentions(on, LIGHTNING) || (mentions(on, /Trainer$/) && hasLightning(modules))) {
    return train('torch', true, 'Lightning trains a neural net and places it itself');
  }
  if (mentions(on, KERAS)) return train('tensorflow', true, 'Keras trains a neural net');
  if (mentions(on, /^trainer\.Trainer$/) && modules.has('TTS')) {
    return train('torch', true, 'Coqui trains a speech model and places it itself');
  }
  if (mentions(on, /^anomalib\./)) return train('torch', true, 'anomalib trains a vision net');
  if (mentions(on, /^paddle\./)) return train('other', false, 'Paddle trains a neural net');
  if (mentions(on, /^sentence_transformers/))
    return train('torch', true, 'trains an embedding model');
  if (mentions(on, /^(pytorch_tabnet|neuralforecast|darts|skorch|simpletransformers)\b/)) {
    return train('torch', true, 'trains a neural net');
  }
  if (mentions(on, /^ray\.train|TorchTrainer$/)) return train('torch', false, 'Ray trains a net');
  const unknown = call.name === '?.fit';
  const epochs = call.named.has('epochs') || call.named.has('validation_data');
  if (unknown && epochs && (modules.has('tensorflow') || modules.has('keras'))) {
    return train('tensorflow', true, 'Keras trains a neural net');
  }
  return undefined;
}

function hasLightning(modules: ReadonlySet<string>): boolean {
  return modules.has('pytorch_lightning') || modules.has('lightning');
}

function inference(call: Call): Work | undefined {
  const { name, on } = call;
  const method = name.slice(name.lastIndexOf('.') + 1);
  if (
    /^vllm\.|(^|\.)LLM\(\)\.(generate|chat|encode)$/.test(name) &&
    /generate|chat|encode/.test(method)
  ) {
    return infer('vllm', true, 'vLLM serves a language model');
  }
  if (method === 'generate' && on && mentions(on, /from_pretrained|AutoModel|Model/)) {
    return infer('torch', false, 'generates text with a loaded model');
  }
  if (/^diffusers\..*\(\)$/.test(name)) return infer('torch', false, 'runs a diffusion pipeline');
  if (/(^|\.)transformers\.pipeline\(\)$/.test(name)) {
    return infer('torch', false, 'runs a transformers pipeline');
  }
  if (/(^|\.)whisperx?\.load_model\(\)\.transcribe$/.test(name)) {
    return infer('torch', true, 'transcribes speech with Whisper');
  }
  if (/WhisperModel\(\)\.transcribe$/.test(name)) {
    return infer('torch', true, 'transcribes speech with Whisper');
  }
  if (/^sentence_transformers\..*\.(encode|predict|rank)$/.test(name)) {
    return infer('torch', true, 'computes embeddings');
  }
  if (/YOLO\(\)(\.predict|\.track)?$/.test(name)) return infer('torch', true, 'runs a YOLO net');
  if (/^detectron2\..*DefaultPredictor\(\)$/.test(name)) {
    return infer('torch', true, 'runs a vision net');
  }
  if (/easyocr\.Reader\(\)|insightface|paddleocr/.test(name)) {
    return infer('torch', true, 'runs a neural net');
  }
  if (
    /from_pretrained\(\)$/.test(name) &&
    !/(Tokenizer|Processor|FeatureExtractor|Config)\.from/.test(name)
  ) {
    return infer('torch', false, 'runs a loaded model');
  }
  if (/(models\.\w+|(get|build|create|load|make)_\w*model\w*|hub\.load)\(\)$/.test(name)) {
    return infer('torch', false, 'runs a loaded model');
  }
  if (method === 'predict' && mentions(on, KERAS))
    return infer('tensorflow', false, 'runs a Keras net');
  if (/\.subclass$/.test(name)) return undefined;
  if (on?.t === 'object' && /\(\)$/.test(name) && mentions(on, /nn\.Module$|LightningModule$/)) {
    return infer('torch', false, 'runs a neural net');
  }
  if (/nn\.(Sequential|DataParallel)\(\)$/.test(name))
    return infer('torch', false, 'runs a neural net');
  return undefined;
}

import type { Finding, Framework } from '../../findings.js';
import { deviceOf } from '../devices.js';
import type { ProgramFacts } from '../program.js';
import { type Call, mentions, numberOf, stringsOf } from '../values.js';

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
      return mentions(on, KERAS) || modules.has('tensorflow')
        ? train('tensorflow', true, 'a TensorFlow training step')
        : modules.has('flax')
          ? train('jax', true, 'a Flax training step')
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
  if (/(^|\.)whisper\.load_model\(\)\.transcribe$/.test(name)) {
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

/** How work is spread: GPUs, nodes and shards that the program itself asks for. */
export function spreadFindings(facts: ProgramFacts): Finding[] {
  const out: Finding[] = [];
  for (const call of facts.calls) {
    if (call.guard === 'gpu-missing') continue;
    out.push(...lightning(call), ...rayScale(call), ...sharding(call), ...counts(call));
  }
  return out;
}

function gpus(count: number, line: number, says: string): Finding {
  return { kind: 'gpus', count, by: 'code', line, says };
}

function lightning(call: Call): Finding[] {
  if (!/(^|\.)(Trainer|Fabric)$/.test(call.name) || !/lightning|pl\./.test(call.name)) return [];
  const out: Finding[] = [];
  const { line } = call;
  const devices = call.named.get('devices') ?? call.named.get('gpus');
  const onCpu = deviceOf(call.named.get('accelerator')).cpu;
  const count = devices?.t === 'list' ? devices.items.length : numberOf(devices);
  if (count !== undefined && count > 0 && !onCpu) {
    out.push(gpus(count, line, `asks for ${count} device${count > 1 ? 's' : ''} on each node`));
  }
  if (call.named.has('gpus') && (count ?? 0) !== 0) {
    const says = 'asks for GPUs';
    out.push({ kind: 'cuda', how: 'must', subject: 'model', line, says });
  }
  const nodes = numberOf(call.named.get('num_nodes'));
  if (nodes && nodes > 1)
    out.push({ kind: 'nodes', count: nodes, line, says: `asks for ${nodes} nodes` });
  const strategy = call.named.get('strategy');
  if (mentions(strategy, /fsdp|FSDP/)) out.push({ kind: 'shard', how: 'fsdp', line, says: 'FSDP' });
  const stage = stringsOf(strategy).map((one) => /deepspeed_stage_(\d)/.exec(one)?.[1]);
  for (const one of stage) {
    if (one === '1' || one === '2' || one === '3') {
      out.push({ kind: 'shard', how: `zero${one}`, line, says: `DeepSpeed ZeRO stage ${one}` });
    }
  }
  return out;
}

function rayScale(call: Call): Finding[] {
  const { line } = call;
  if (/ScalingConfig$/.test(call.name)) {
    const useGpu = call.named.get('use_gpu');
    if (useGpu?.t !== 'bool' || !useGpu.v) return [];
    const workers = numberOf(call.named.get('num_workers')) ?? 1;
    const resources = call.named.get('resources_per_worker');
    const each = resources?.t === 'dict' ? (numberOf(resources.entries.get('GPU')) ?? 1) : 1;
    const count = Math.max(1, Math.ceil(workers * each));
    return [gpus(count, line, `Ray spreads the training over ${count} GPU${count > 1 ? 's' : ''}`)];
  }
  if (
    !/^ray\.|\(\)\.(options|resources|env_runners|learners)$|tune\.with_resources$/.test(call.name)
  ) {
    return [];
  }
  const options = call.named.get('ray_actor_options');
  const requested = [...call.args, ...(options ? [options] : [])].flatMap((arg) =>
    arg.t === 'dict' ? [...arg.entries] : [],
  );
  for (const [key, value] of [...call.named, ...requested]) {
    if (!/^(num_gpus|gpu|GPU|num_gpus_per_(worker|learner|env_runner))$/.test(key)) continue;
    const count = numberOf(value);
    if (!count || count <= 0) continue;
    const all = Math.max(1, Math.ceil(count * actorsOf(call)));
    const says = `asks Ray for ${all} GPU${all > 1 ? 's' : ''}`;
    return [{ kind: 'cuda', how: 'must', subject: 'model', line, says }, gpus(all, line, says)];
  }
  return [];
}

/** Actors of a Ray data step or replicas of a service, each of which takes what it asks for. */
function actorsOf(call: Call): number {
  const asked = call.named.get('concurrency') ?? call.named.get('num_replicas');
  const most = asked?.t === 'list' ? asked.items.at(-1) : asked;
  const compute = call.named.get('compute');
  const pool = compute?.t === 'made' ? compute.by : undefined;
  const size = pool?.named.get('size') ?? pool?.named.get('max_size') ?? pool?.args[0];
  return Math.max(1, numberOf(most) ?? numberOf(size) ?? 1);
}

function sharding(call: Call): Finding[] {
  const { line } = call;
  const says = 'spreads the model over the GPUs';
  if (/(FullyShardedDataParallel|FSDP|fully_shard)$/.test(call.name)) {
    return [{ kind: 'shard', how: 'fsdp', line, says: `FSDP ${says}` }];
  }
  const out: Finding[] = [];
  if (call.named.has('fsdp') && mentions(call.named.get('fsdp'), /full_shard|True/)) {
    out.push({ kind: 'shard', how: 'fsdp', line, says: `FSDP ${says}` });
  }
  for (const key of ['deepspeed', 'config', 'config_params', 'hf_ds_config']) {
    const config = call.named.get(key);
    if (config?.t === 'str' && key === 'deepspeed') out.push(...zeroByName(config.v, line));
    if (config?.t !== 'dict') continue;
    const zero = config.entries.get('zero_optimization');
    const stage = zero?.t === 'dict' ? numberOf(zero.entries.get('stage')) : undefined;
    out.push(...zeroStage(stage, line));
    if (zero?.t === 'dict' && mentions(offloadDevice(zero.entries), /^cpu$/)) {
      out.push({ kind: 'shard', how: 'offload', line, says: 'keeps optimizer states off the GPU' });
    }
  }
  return out;
}

function offloadDevice(zero: ReadonlyMap<string, import('../values.js').Value>) {
  const offload = zero.get('offload_optimizer') ?? zero.get('offload_param');
  return offload?.t === 'dict' ? offload.entries.get('device') : undefined;
}

/** A ZeRO stage told by the name of a configuration file: `ds_zero3.json`. */
export function zeroByName(name: string, line: number): Finding[] {
  const found = /(?:zero|stage|z)[-_]?([123])/i.exec(name.slice(-200));
  return zeroStage(found ? Number(found[1]) : undefined, line);
}

/** The finding for a ZeRO stage of 1 to 3; none for others. */
export function zeroStage(stage: number | undefined, line: number): Finding[] {
  if (stage !== 1 && stage !== 2 && stage !== 3) return [];
  return [{ kind: 'shard', how: `zero${stage}`, line, says: `DeepSpeed ZeRO stage ${stage}` }];
}

function counts(call: Call): Finding[] {
  const { line } = call;
  const tensor = numberOf(
    call.named.get('tensor_parallel_size') ??
      call.named.get('tensor_parallel') ??
      call.named.get('tp'),
  );
  if (tensor && tensor >= 1 && tensor <= 64) {
    const stages = numberOf(call.named.get('pipeline_parallel_size')) ?? 1;
    const says = `splits the model over ${tensor * stages} GPUs`;
    const over = tensor * stages;
    return [gpus(over, line, says), { kind: 'shard', how: 'split', over, line, says }];
  }
  if (/(^|\.)(spawn|start_processes|notebook_launcher)$/.test(call.name)) {
    const processes = numberOf(
      call.named.get('nprocs') ??
        call.named.get('num_processes') ??
        (/launcher/.test(call.name) ? call.args[2] : call.args[2]),
    );
    if (processes && processes >= 1 && processes <= 64) {
      return [gpus(processes, line, `starts ${processes} processes, one for each GPU`)];
    }
  }
  const perMachine = numberOf(call.named.get('num_gpus_per_machine'));
  if (perMachine && perMachine >= 1 && perMachine <= 64) {
    return [gpus(perMachine, line, `starts ${perMachine} processes, one for each GPU`)];
  }
  if (/(DataParallel|MirroredStrategy)$/.test(call.name)) {
    const list =
      call.named.get('device_ids') ??
      call.named.get('devices') ??
      call.args[/Mirr/.test(call.name) ? 0 : 1];
    if (list?.t === 'list' && list.items.length > 1) {
      return [gpus(list.items.length, line, `names ${list.items.length} devices`)];
    }
  }
  if (/\.train$/.test(call.name)) {
    const device = call.named.get('device');
    if (device?.t === 'list' && device.items.length > 1) {
      return [gpus(device.items.length, line, `names ${device.items.length} GPUs`)];
    }
    const [text] = stringsOf(device);
    if (text && /^\d+(,\d+)+$/.test(text)) {
      const count = text.split(',').length;
      return [gpus(count, line, `names ${count} GPUs`)];
    }
  }
  return [];
}

import type { Finding } from '../../findings.js';
import { deviceOf } from '../devices.js';
import { GPU_FOUND } from '../gpu-tests.js';
import type { ProgramFacts } from '../program.js';
import {
  booleanOf,
  type Call,
  mentions,
  nameOf,
  numberOf,
  optionsOf,
  stringsOf,
  type Value,
} from '../values.js';

/** Members of torch.cuda that fail without a GPU. */
const NEEDS_CUDA =
  /^torch\.cuda\.(set_device|synchronize|get_device_name|get_device_properties|get_device_capability|current_device|Stream|Event|CUDAGraph|graph|mem_get_info)$/;

/** Libraries whose calls run on a GPU and nowhere else. */
const GPU_ONLY =
  /^(cupy|cudf|cuml|cugraph|cuspatial|rmm|pycuda|tensorrt|tensorrt_llm|dask_cuda|dask_cudf|cucim|numba\.cuda|triton\.(jit|autotune)|nvidia\.dali|torch_tensorrt|unsloth|auto_gptq|awq|exllamav2|lmdeploy|sglang|flash_attn|cuvs|pylibraft|warp\.launch|vllm\.(LLM|AsyncLLMEngine|LLMEngine|EngineArgs|AsyncEngineArgs)|faiss\.(StandardGpuResources|index_cpu_to_gpu|index_cpu_to_all_gpus|GpuIndexFlatL2|GpuIndexFlatIP)|cv2\.cuda(?!\.getCudaEnabledDeviceCount)|spacy\.require_gpu|thinc\.api\.require_gpu)(?=$|[.(])/;

/** Keyword arguments and settings that put the whole program on the CPU when true. */
const CPU_FLAGS = new Set(['no_cuda', 'use_cpu', 'force_cpu']);

/** Where a program's work is placed: on CUDA surely, where found, or on the CPU. */
export function placementFindings(facts: ProgramFacts): Finding[] {
  const out: Finding[] = [];
  const libraries = new Set<string>();
  for (const call of facts.calls) {
    if (call.guard === 'gpu-missing') {
      if (isRefusal(call)) out.push(must(call.line, 'it refuses to run without a GPU'));
      continue;
    }
    out.push(...ofCall(call));
    const library = GPU_ONLY.exec(call.name)?.[1];
    if (library && call.guard !== 'gpu-found' && !isOnCpu(call) && !libraries.has(library)) {
      libraries.add(library);
      out.push(must(call.line, `${library} runs on a GPU only`));
    }
  }
  for (const { name, value, line } of facts.env) out.push(...ofEnvironment(name, value, line));
  for (const { name, value, line } of facts.settings) {
    // detectron2's and mmdetection's configuration: cfg.MODEL.DEVICE = "cpu".
    if (name === 'compute_device_type' && mentions(value, /^(CUDA|OPTIX)$/)) {
      out.push(must(line, 'Blender renders on CUDA', 'model'));
    }
    if (name === 'DEVICE') out.push(...placed(value, 'must', 'model', line, 'runs'));
    if (CPU_FLAGS.has(name) && booleanOf(value) === true) {
      out.push({ kind: 'cpu', how: 'all', line, says: `${name} is set: it stays on the CPU` });
    }
  }
  return out;
}

/** What an environment variable tells, set in the shell or in the program. */
export function ofEnvironment(name: string, value: Value, line: number): Finding[] {
  const [text] = stringsOf(value);
  if (text === undefined || (value.t === 'str' && value.partial)) return [];
  if (name === 'CUDA_VISIBLE_DEVICES' || name === 'NVIDIA_VISIBLE_DEVICES') {
    if (/^(|-1|none|void|NoDevFiles)$/i.test(text.trim())) {
      return [{ kind: 'cpu', how: 'all', line, says: `${name} hides every GPU` }];
    }
    if (text === '?') {
      return [{ kind: 'gpus', count: 1, by: 'visible', line, says: `${name} names a GPU` }];
    }
    if (/^\s*\d+(\s*,\s*\d+)*\s*$/.test(text)) {
      const numbers = [...new Set(text.split(',').map((one) => one.trim()))];
      const count = numbers.length;
      const says = `${name} names ${count} GPU${count > 1 ? 's' : ''}`;
      return [{ kind: 'gpus', count, by: 'visible', numbers, line, says }];
    }
  }
  if (/^JAX_PLATFORM(S|_NAME)$/.test(name) && text === 'cpu') {
    return [{ kind: 'cpu', how: 'all', line, says: 'JAX is told to use the CPU' }];
  }
  if (name === 'ACCELERATE_USE_CPU' && /^(1|true)$/i.test(text)) {
    return [{ kind: 'cpu', how: 'all', line, says: 'accelerate is told to use the CPU' }];
  }
  return [];
}

function must(line: number, says: string, subject: 'model' | 'data' = 'data'): Finding {
  return { kind: 'cuda', how: 'must', subject, line, says };
}

function isRefusal(call: Call): boolean {
  if (call.name === 'raise') return true;
  return /^(sys\.exit|exit|quit|os\._exit)$/.test(call.name) && numberOf(call.args[0]) !== 0;
}

function isOnCpu(call: Call): boolean {
  const device = deviceOf(call.named.get('device'));
  return device.cpu && !device.cuda;
}

function ofCall(call: Call): Finding[] {
  const { line } = call;
  const out: Finding[] = [];
  const how = call.guard === 'gpu-found' ? 'if-found' : 'must';
  const method = call.name.slice(call.name.lastIndexOf('.') + 1);
  const subject = isModel(call.on) ? 'model' : 'data';
  const [asserted] = call.name === 'assert' ? call.args : [];
  if (asserted?.t === 'made' && asserted.by.name === 'not' && mentions(asserted, GPU_FOUND)) {
    return [{ kind: 'cpu', how: 'all', line, says: 'it refuses to run with a GPU' }];
  }
  if (
    call.name === 'assert' &&
    mentions(call.args[0], /cuda\.is_available|list_physical_devices/)
  ) {
    return [must(line, 'it refuses to run without a GPU')];
  }
  if (NEEDS_CUDA.test(call.name) && how === 'must') {
    return [must(line, `${call.name} needs a GPU`)];
  }
  if (method === 'cuda' && call.on && call.on.t !== 'path') {
    return [{ kind: 'cuda', how, subject, line, says: `moves the ${subject} to CUDA` }];
  }
  if (method === 'to' && call.on) {
    for (const arg of [...call.args.slice(0, 1), call.named.get('device')]) {
      out.push(...placed(arg, how, subject, line, `moves the ${subject}`));
    }
    if (subject === 'model' && out.length === 0 && isToldElsewhere(call.args[0])) {
      const says = 'moves the model to a device that is set elsewhere';
      out.push({ kind: 'cuda', how: 'if-found', subject, line, says });
    }
    return out;
  }
  if (/(^|\.)(set_default_device|set_default_tensor_type)$/.test(call.name)) {
    if (mentions(call.args[0], /cuda/)) out.push(must(line, 'makes CUDA the default device'));
  }
  if (/^(tf|tensorflow)\.device$|^torch\.device$|^jax\.(devices|local_devices)$/.test(call.name)) {
    const device = deviceOf(call.args[0]);
    if (/^torch/.test(call.name)) {
      if (device.cpu && !device.cuda) out.push(onCpu(line, 'names the CPU as its device'));
    } else out.push(...placed(call.args[0], how, 'model', line, 'runs'));
  }
  if (/start_multi_process_pool$/.test(call.name)) {
    const devices = call.named.get('target_devices') ?? call.args[0];
    out.push(...placed(devices, how, 'model', line, 'computes embeddings'));
  }
  if (
    /(^|\.)(load_model|WhisperModel|clip\.load|init_(detector|model|segmentor))$/.test(call.name)
  ) {
    for (const arg of call.args.slice(1)) {
      if (stringsOf(arg).some((one) => /^(cpu|cuda(:\d+)?)$/.test(one))) {
        out.push(...placed(arg, how, 'model', line, 'runs'));
      }
    }
  }
  if (/^numpyro\.set_platform$/.test(call.name)) {
    out.push(...placed(call.args[0], how, 'model', line, 'samples'));
  }
  if (/\.getPlatformByName$/.test(call.name) && mentions(call.args[0], /^(CUDA|HIP)$/)) {
    out.push(must(line, 'OpenMM computes on a GPU', 'model'));
  }
  if (/^paddle\.(device\.)?set_device$/.test(call.name)) {
    out.push(...placed(call.args[0], how, 'model', line, 'runs'));
  }
  if (/^(mxnet|mx)\.gpu$/.test(call.name)) out.push(must(line, 'runs on a GPU', 'model'));
  if (/\.init_process_group$/.test(call.name)) {
    const backend = call.named.get('backend') ?? call.args[0];
    if (mentions(backend, /nccl/) && how === 'must' && !mentions(backend, /gloo/)) {
      out.push(must(line, 'NCCL connects GPUs', 'model'));
    }
    if (mentions(backend, /gloo/) && !mentions(backend, /nccl/)) {
      out.push(onCpu(line, 'gloo connects processes on CPUs'));
    }
  }
  if (/set_visible_devices$/.test(call.name)) {
    const [list, type] = call.args;
    const kind = type ?? call.named.get('device_type');
    if (list?.t === 'list' && list.items.length === 0 && mentions(kind, /GPU/)) {
      out.push({ kind: 'cpu', how: 'all', line, says: 'hides every GPU from TensorFlow' });
    }
  }
  if (/jax\.config\.update$/.test(call.name) && mentions(call.args[0], /jax_platform/)) {
    if (mentions(call.args[1], /^cpu$/)) {
      out.push({ kind: 'cpu', how: 'all', line, says: 'JAX is told to use the CPU' });
    }
  }
  out.push(...ofArguments(call, how));
  return out;
}

/** A device that a configuration or a command line gives; nobody moves a model to stay where it is. */
function isToldElsewhere(value: Value | undefined): boolean {
  if (value?.t === 'unknown' || value?.t === 'none') return true;
  if (value?.t === 'made') return /\.device$|^\?|device/i.test(value.by.name);
  return value?.t === 'path' && /device|rank/i.test(value.name);
}

function onCpu(line: number, says: string): Finding {
  return { kind: 'cpu', how: 'device', line, says };
}

function placed(
  value: Value | undefined,
  how: 'must' | 'if-found',
  subject: 'model' | 'data',
  line: number,
  verb: string,
): Finding[] {
  const device = deviceOf(value);
  const out: Finding[] = [];
  if (device.cuda && device.cpu) {
    const says = `${verb} on a GPU where there is one`;
    out.push({ kind: 'cuda', how: 'if-found', subject, line, says });
  } else if (device.cuda) {
    const says = how === 'must' ? `${verb} on CUDA` : `${verb} on CUDA where it is found`;
    out.push({ kind: 'cuda', how, subject, line, says });
  } else if (device.cpu && subject === 'model') out.push(onCpu(line, `${verb} on the CPU`));
  if (device.cuda && device.index !== undefined && device.index > 0) {
    const count = device.index + 1;
    out.push({ kind: 'gpus', count, by: 'index', line, says: `names GPU number ${device.index}` });
  }
  return out;
}

/** A model, as far as its making tells: a net of torch, a loaded model, a pipeline. */
function isModel(value: Value | undefined): boolean {
  if (optionsOf(value).some((one) => NOT_A_NET.test(nameOf(one)))) return false;
  return mentions(value, NET);
}

/** Encodings and batches move to a device too, but are data. */
const NOT_A_NET = /(Tokenizer|Processor|FeatureExtractor|DataLoader|Dataset|Batch)(\.\w+)?\(\)/;
const NET =
  /(^|\.)nn\.|Module$|from_pretrained|models\.|Pipeline|pipeline$|\.LightningModule|Model$|Net\w*$|SentenceTransformer|DataParallel|YOLO|\.jit\.load|hub\.load|PreTrainedModel|torch\.compile|(get|build|make|load|create|init|setup)_?\w*(model|net|network|encoder|backbone)\w*$|^(?!torch\b|jax\b|numpy\b)\w+\.[A-Z]\w*[a-z]\w*(Former|former|Encoder|Decoder|Classifier|GAN|VAE|Generator|Discriminator|LM|Llama|Bert|GPT)\w*$/;

/** Argument names that place work, in calls and in the dictionaries handed to them. */
function ofArguments(call: Call, how: 'must' | 'if-found'): Finding[] {
  const out: Finding[] = [];
  const { line } = call;
  const look = (key: string, value: Value) => {
    const [text] = stringsOf(value);
    switch (key) {
      case 'device':
      case 'default_device':
        if (call.name === 'torch.device') return;
        out.push(...placed(value, how, isTensorCall(call) ? 'data' : 'model', line, 'runs'));
        return;
      case 'device_map':
        if (text === 'cpu') out.push(onCpu(line, 'loads the model on the CPU'));
        else if (text !== undefined || value.t === 'dict' || value.t === 'num') {
          const says = 'places the model on the GPUs it finds';
          out.push({ kind: 'cuda', how: 'if-found', subject: 'model', line, says });
          if (text && /auto|balanced|sequential/.test(text)) {
            out.push({
              kind: 'shard',
              how: 'split',
              line,
              says: 'spreads the layers over the GPUs',
            });
          }
        }
        return;
      case 'n_gpu_layers':
      case 'gpu_layers': {
        const layers = numberOf(value);
        if (layers !== undefined && layers !== 0) {
          out.push(must(line, 'lays layers of the model on the GPU', 'model'));
        }
        return;
      }
      case 'tree_method':
      case 'predictor':
      case 'updater':
        if (text && /^gpu_|grow_gpu/.test(text))
          out.push(must(line, `${text} runs on a GPU`, 'model'));
        return;
      case 'task_type':
      case 'device_type':
      case 'device_target':
        if (text && /^(gpu|cuda)$/i.test(text) && !/autocast/.test(call.name)) {
          out.push(must(line, `${key} is ${text}`, 'model'));
        }
        return;
      case 'use_gpu':
      case 'gpu':
        if (booleanOf(value) === true && value.t === 'bool') {
          out.push(must(line, `${key} is set`, 'model'));
        }
        return;
      case 'providers':
      case 'execution_providers': {
        const names = value.t === 'list' ? value.items.flatMap((one) => providerName(one)) : [];
        if (names.some((name) => /CUDA|Tensorrt/.test(name))) {
          out.push(must(line, 'asks ONNX Runtime for CUDA', 'model'));
        } else if (names.includes('CPUExecutionProvider')) {
          out.push(onCpu(line, 'asks ONNX Runtime for the CPU'));
        }
        return;
      }
      case 'no_cuda':
      case 'use_cpu':
      case 'cpu':
        if (value.t === 'bool' && value.v) {
          out.push({ kind: 'cpu', how: 'all', line, says: `${key} is set: it stays on the CPU` });
        }
        return;
      case 'accelerator':
        if (text && /^(gpu|cuda)$/.test(text)) out.push(must(line, 'asks for a GPU', 'model'));
        if (text === 'cpu') {
          out.push({ kind: 'cpu', how: 'all', line, says: 'asks for the CPU as accelerator' });
        }
        return;
      default:
    }
  };
  for (const [key, value] of call.named) look(key, value);
  const isTrainer = /\.(train|cv|set_params|DMatrix|LGBM\w+|XGB\w+)$/.test(call.name);
  for (const arg of [...call.args, ...call.named.values()]) {
    if (arg.t === 'dict' && isTrainer) for (const [key, value] of arg.entries) look(key, value);
  }
  return out;
}

function providerName(value: Value): string[] {
  return value.t === 'list' ? stringsOf(value.items[0]) : stringsOf(value);
}

function isTensorCall(call: Call): boolean {
  return /^(torch|jax\.numpy|tensorflow)\.[a-z_]+$/.test(call.name);
}

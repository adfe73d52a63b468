import type { Finding } from '../findings.js';
import { modelNamed } from '../models.js';
import { modelFindingsOf } from '../python/signals/models-used.js';
import { type FileText, withConfigs } from './config-files.js';
import { count, option, programFlags } from './flags.js';
import { gpuProgram } from './gpu-programs.js';
import { cuda, gpus, opaqueFindings } from './hints.js';

/** Commands that a package brings, by the module it is imported as. */
const COMMAND_OF: Readonly<Record<string, string>> = {
  vllm: 'vllm',
  lmdeploy: 'lmdeploy',
  yolo: 'ultralytics',
  whisper: 'whisper',
  'llamafactory-cli': 'llamafactory',
  axolotl: 'axolotl',
  swift: 'swift',
  xtuner: 'xtuner',
  trl: 'trl',
  tune: 'torchtune',
  composer: 'composer',
  lm_eval: 'lm_eval',
  'lm-eval': 'lm_eval',
  pytest: 'pytest',
  'py.test': 'pytest',
  spacy: 'spacy',
  'huggingface-cli': 'huggingface_hub',
  hf: 'huggingface_hub',
  'optimum-cli': 'optimum',
  autotrain: 'autotrain',
  nnUNetv2_train: 'nnunetv2',
  nnUNetv2_predict: 'nnunetv2',
  nnUNetv2_plan_and_preprocess: 'nnunetv2',
  'fairseq-train': 'fairseq',
  'fairseq-preprocess': 'fairseq',
  onmt_train: 'onmt',
  chemprop: 'chemprop',
  'fairseq-hydra-train': 'fairseq',
  'fairseq-generate': 'fairseq',
  'spark-submit': 'pyspark',
  demucs: 'demucs',
  papermill: 'papermill',
  mlflow: 'mlflow',
  wandb: 'wandb',
  gdown: 'gdown',
  kaggle: 'kaggle',
  streamlit: 'streamlit',
  uvicorn: 'uvicorn',
  gunicorn: 'gunicorn',
  dvc: 'dvc',
};

/** The package that brings a command; none where nothing is known of it. */
function commandNeeds(name: string, line: number): Finding[] {
  const module = Object.hasOwn(COMMAND_OF, name) ? COMMAND_OF[name] : undefined;
  return module === undefined ? [] : moduleNeeds(module, line);
}

/** The package of a module that is started: `python -m pytest`. Told only where it is known. */
export function moduleNeeds(module: string, line: number): Finding[] {
  return [{ kind: 'package', module, optional: false, byTool: true, line, says: '' }];
}

/** Trainings that a package's command starts and places on the GPUs it finds. */
const TRAINS: Readonly<Record<string, RegExp>> = {
  'llamafactory-cli': /^train$/,
  axolotl: /^(train|preprocess)$/,
  'axolotl.cli.train': /./,
  swift: /^(sft|pt|rlhf|dpo)$/,
  xtuner: /^train$/,
  trl: /^(sft|dpo|kto|orpo|reward|grpo|rloo|online_dpo|ppo)$/,
  autotrain: /^llm$/,
  nnUNetv2_train: /./,
  'fairseq-train': /./,
  onmt_train: /./,
};

/**
 * What a well-known program tells by being started; undefined for others.
 * @param fileText configuration files that the script itself writes
 */
export function toolFindings(
  words: readonly string[],
  line: number,
  fileText: FileText,
): Finding[] | undefined {
  const name = (words[0] ?? '').split('/').pop() ?? '';
  const found = toolWork(words, name, line, fileText);
  const needs = commandNeeds(name, line);
  return (
    found ?? (needs.length > 0 ? [...needs, ...opaqueTool(words, name, line, fileText)] : undefined)
  );
}

function opaqueTool(words: readonly string[], name: string, line: number, fileText: FileText) {
  const flags = withConfigs(programFlags(words.slice(1)), words.slice(1), fileText);
  return opaqueFindings({ name, flags, line, lineOf: () => line });
}

function toolWork(
  words: readonly string[],
  name: string,
  line: number,
  fileText: FileText,
): Finding[] | undefined {
  const flags = programFlags(words.slice(1));
  const opaque = () => [...commandNeeds(name, line), ...opaqueTool(words, name, line, fileText)];
  const needs = (module: string): Finding => ({
    kind: 'package',
    module,
    optional: false,
    line,
    says: '',
  });
  const positional = words.slice(1).filter((word) => !word.startsWith('-') && !word.includes('='));
  switch (name) {
    case 'vllm':
    case 'lmdeploy':
    case 'sglang':
    case 'trtllm-serve':
    case 'aphrodite':
    case 'text-generation-launcher': {
      const named = positional.find((word) => modelNamed(word) !== undefined);
      return served(words.slice(1), line, name === 'vllm' ? needs('vllm') : undefined, named);
    }
    case 'yolo': {
      const model = modelNamed(String(flags.get('model') ?? 'yolo'));
      const trains = positional.includes('train') || flags.get('mode') === 'train';
      const says = trains ? 'trains a YOLO net' : 'runs a YOLO net';
      return [
        { kind: 'framework', framework: 'torch', main: true, line, says: 'uses PyTorch' },
        ...opaque(),
        ...(model ? modelFindingsOf(model, line) : []),
        { kind: trains ? 'train' : 'infer', framework: 'torch', placed: true, line, says },
      ];
    }
    case 'whisper': {
      const size = String(flags.get('model') ?? 'turbo');
      const model = modelNamed(`whisper-${size}`);
      return [
        ...opaque(),
        ...(model ? modelFindingsOf(model, line) : []),
        {
          kind: 'infer',
          framework: 'torch',
          placed: true,
          line,
          says: 'transcribes speech with Whisper',
        },
      ];
    }
    case 'pytest':
    case 'py.test':
      return [...commandNeeds(name, line), ...testedOnGpu(words, line)];
    case 'text-embeddings-router':
      return [
        ...opaque(),
        { kind: 'infer', framework: 'torch', placed: true, line, says: 'serves embeddings' },
      ];
    case 'ollama': {
      const model = modelNamed((positional[1] ?? '').replace(':', '-'));
      if (positional[0] === 'serve') {
        return [{ kind: 'infer', framework: 'torch', placed: true, line, says: 'serves models' }];
      }
      if (!/^(run|pull)$/.test(positional[0] ?? '') || !model) return [];
      const loads: Finding[] = [
        ...modelFindingsOf(model, line),
        { kind: 'weights', bytes: 0.5, line, says: 'weights of 4 bits' },
      ];
      if (positional[0] === 'pull') return loads;
      return [
        ...loads,
        { kind: 'infer', framework: 'torch', placed: true, line, says: 'serves a language model' },
      ];
    }
    case 'llama-cli':
    case 'llama-server':
    case 'llama-bench':
    case 'llama_cpp.server': {
      const model = modelNamed(String(flags.get('m') ?? flags.get('model') ?? ''));
      const layers = option(flags, 'ngl', 'n_gpu_layers', 'gpu_layers') ?? '0';
      const says = 'lays no layers of the model on a GPU';
      return [
        ...opaque(),
        ...(model ? modelFindingsOf(model, line) : []),
        ...(layers === '0' ? [{ kind: 'cpu', how: 'device', line, says } as const] : []),
      ];
    }
    case 'docker':
    case 'podman': {
      const asked = flags.get('gpus');
      if (asked === undefined) return [];
      const listed = /device=(\d+(?:,\d+)*)/.exec(String(asked))?.[1]?.split(',').length;
      const number = listed ?? count(String(asked));
      const given = number ? [gpus(number, line, `--gpus ${asked}`)] : [];
      return [cuda(line, '--gpus'), ...given];
    }
    case 'ray':
      return ray(words, flags, line);
    default: {
      const known = gpuProgram(name, words, line);
      if (known.length > 0) return [...opaque(), ...known];
      const verb = Object.hasOwn(TRAINS, name) ? TRAINS[name] : undefined;
      if (!verb?.test(positional[0] ?? '')) return undefined;
      const says = `${name} trains a neural net`;
      return [...opaque(), { kind: 'train', framework: 'torch', placed: true, line, says }];
    }
  }
}

/** Tests that are chosen because they need a GPU: `pytest -m gpu`. */
function testedOnGpu(words: readonly string[], line: number): Finding[] {
  const at = words.findIndex((word) => word === '-m' || word === '-k');
  const chosen = at < 0 ? '' : (words[at + 1] ?? '');
  const says = `runs the tests that are marked ${chosen}`;
  // The last word after "not" is left out, whatever it is joined to.
  const asked = chosen.replace(/\bnot\s+\(?\w+/g, '');
  return /\b(gpu|cuda|nccl|multi_?gpu)\b/i.test(asked) ? [cuda(line, says)] : [];
}

function ray(
  words: readonly string[],
  flags: ReadonlyMap<string, string | true>,
  line: number,
): Finding[] {
  const out: Finding[] = [
    { kind: 'framework', framework: 'ray', main: true, line, says: 'starts Ray' },
  ];
  const asked = Number(flags.get('num-gpus') ?? flags.get('entrypoint-num-gpus') ?? 0);
  if (words[1] !== 'stop' && asked > 0) {
    const says = `asks Ray for ${asked} GPU${asked > 1 ? 's' : ''}`;
    out.push(cuda(line, says), gpus(asked, line, says));
  }
  return out;
}

/** A server for language models: `vllm serve MODEL`, `python -m vllm.entrypoints… --model MODEL`. */
export function served(
  words: readonly string[],
  line: number,
  needs: Finding | undefined,
  positional?: string,
): Finding[] {
  const flags = programFlags(words);
  const given = modelNamed(positional ?? '');
  const says = 'serves a language model';
  const onCpu = flags.get('device') === 'cpu';
  return [
    ...(needs ? [needs] : []),
    ...opaqueFindings({ name: 'the server', flags, line, lineOf: () => line }),
    ...(given ? modelFindingsOf(given, line) : []),
    { kind: 'framework', framework: 'vllm', main: true, line, says: 'uses PyTorch' },
    { kind: 'infer', framework: 'vllm', placed: true, line, says },
    ...(onCpu ? [] : [cuda(line, says)]),
  ];
}

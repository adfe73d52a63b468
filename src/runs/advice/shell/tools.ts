import type { Finding } from '../findings.js';
import { modelNamed } from '../models.js';
import { modelFindingsOf } from '../python/signals/models-used.js';
import { programFlags } from './flags.js';
import { cuda, gpus, opaqueFindings } from './hints.js';

/** What a well-known program tells by being started; undefined for others. */
export function toolFindings(words: readonly string[], line: number): Finding[] | undefined {
  const name = (words[0] ?? '').split('/').pop() ?? '';
  const flags = programFlags(words.slice(1));
  const lineOf = () => line;
  const opaque = () => opaqueFindings({ name, flags, line, lineOf });
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
      return served(words.slice(1), line, needs('vllm'), positional[1]);
    case 'text-generation-launcher':
    case 'lmdeploy':
    case 'sglang':
      return [...served(words.slice(1), line, undefined, positional[1])];
    case 'yolo': {
      const model = modelNamed(String(flags.get('model') ?? 'yolo'));
      const trains = positional.includes('train') || flags.get('mode') === 'train';
      const says = trains ? 'trains a YOLO net' : 'runs a YOLO net';
      return [
        needs('ultralytics'),
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
        needs('whisper'),
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
    case 'llamafactory-cli':
    case 'axolotl':
    case 'swift':
    case 'xtuner': {
      const says = `${name} trains a language model`;
      const trains = /train|sft|pt|rlhf|dpo/.test(positional[0] ?? '');
      return trains
        ? [...opaque(), { kind: 'train', framework: 'torch', placed: true, line, says }]
        : opaque();
    }
    case 'nvcc':
      return [cuda(line, 'compiles CUDA code')];
    case 'trtexec':
    case 'trtllm-build':
    case 'tritonserver':
    case 'nsys':
    case 'ncu':
      return name === 'nsys' || name === 'ncu' ? undefined : [cuda(line, `${name} runs on a GPU`)];
    case 'ollama': {
      const model = modelNamed((positional[1] ?? '').replace(':', '-'));
      if (positional[0] !== 'run' || !model) return [];
      return [
        ...modelFindingsOf(model, line),
        { kind: 'weights', bytes: 0.5, line, says: 'weights of 4 bits' },
        { kind: 'infer', framework: 'torch', placed: true, line, says: 'serves a language model' },
      ];
    }
    case 'docker':
    case 'podman': {
      const asked = flags.get('gpus');
      return asked === undefined ? [] : [cuda(line, '--gpus')];
    }
    case 'ray':
      return ray(words, flags, line);
    default:
      return undefined;
  }
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

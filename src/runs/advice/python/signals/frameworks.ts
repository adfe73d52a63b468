import type { Finding, Framework } from '../../findings.js';
import type { ProgramFacts } from '../program.js';
import { companions } from './companions.js';
import { kerasBackend } from './work.js';

const BY_MODULE: Readonly<Record<string, Framework>> = {
  torch: 'torch',
  torchvision: 'torch',
  torchaudio: 'torch',
  pytorch_lightning: 'torch',
  lightning: 'torch',
  transformers: 'torch',
  diffusers: 'torch',
  accelerate: 'torch',
  deepspeed: 'torch',
  peft: 'torch',
  trl: 'torch',
  timm: 'torch',
  ultralytics: 'torch',
  sentence_transformers: 'torch',
  fastai: 'torch',
  unsloth: 'torch',
  detectron2: 'torch',
  mmengine: 'torch',
  mmdet: 'torch',
  vllm: 'vllm',
  tensorflow: 'tensorflow',
  keras: 'tensorflow',
  tf_keras: 'tensorflow',
  keras_nlp: 'tensorflow',
  keras_cv: 'tensorflow',
  keras_hub: 'tensorflow',
  flair: 'torch',
  nemo: 'torch',
  monai: 'torch',
  tensorflow_datasets: 'tensorflow',
  jax: 'jax',
  flax: 'jax',
  xgboost: 'xgboost',
  lightgbm: 'other',
  catboost: 'other',
  ray: 'ray',
  horovod: 'horovod',
  mpi4py: 'mpi',
  cudf: 'rapids',
  cuml: 'rapids',
  cupy: 'rapids',
  dask_cuda: 'rapids',
  dask_cudf: 'rapids',
};

const NAMES: Readonly<Record<Framework, string>> = {
  torch: 'PyTorch',
  tensorflow: 'TensorFlow',
  jax: 'JAX',
  xgboost: 'XGBoost',
  ray: 'Ray',
  mpi: 'MPI',
  horovod: 'Horovod',
  vllm: 'vLLM',
  rapids: 'RAPIDS',
  other: '',
};

/** The frameworks a program imports and uses. */
export function frameworkFindings(facts: ProgramFacts): Finding[] {
  const out: Finding[] = [];
  for (const { module, line } of facts.imports) {
    const top = module.split('.')[0] ?? module;
    const framework = BY_MODULE[top];
    if (!framework || !facts.usedModules.has(top)) continue;
    // Transformers' TF classes are TensorFlow's; a tensorboard writer and a data set are nobody's.
    const asTensorFlow = top === 'transformers' && usesTensorFlowClasses(facts);
    const helps = /^torch\.utils\.tensorboard|^tensorflow_datasets/.test(module);
    const given = asTensorFlow
      ? 'tensorflow'
      : /^keras/.test(top)
        ? kerasBackend(facts)
        : framework;
    const says = `uses ${NAMES[given] || top}`;
    out.push({ kind: 'framework', framework: given, main: !helps, line, says });
  }
  return out;
}

function usesTensorFlowClasses(facts: ProgramFacts): boolean {
  return facts.calls.some((call) => /^transformers\.TF[A-Z]/.test(call.name));
}

/** The packages a program imports. */
export function packageFindings(facts: ProgramFacts): Finding[] {
  const imported: Finding[] = facts.imports.map(({ module, line, optional }) => {
    const top = module.split('.')[0] ?? module;
    const unused = optional && !facts.usedModules.has(top);
    return { kind: 'package', module, optional: unused, line, says: '' };
  });
  return [...imported, ...companions(facts)];
}

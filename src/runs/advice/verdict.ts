import type { JobType } from '../ports.js';
import { type Finding, type Framework, ofKind } from './findings.js';
import { memoryNeed } from './memory.js';
import { TRAINING_NAME } from './shell/hints.js';

/** What the findings come to. */
export interface Verdict {
  readonly gpu: boolean;
  readonly gpuCount: number;
  readonly gpuMemoryGiB: number;
  readonly workers: number;
  readonly jobType: JobType;
  readonly framework?: string;
  /** What decided it, in plain words. */
  readonly why: string;
  readonly summary: string;
  /** Findings that carry the verdict and must be among the evidence. */
  readonly because: readonly Finding[];
  /** How the memory was reckoned. */
  readonly memorySays?: string;
}

/** From here on a model is too large to be run on a CPU, in billions of parameters. */
const LARGE_INFERENCE = 1;
/** The same where the library itself takes a GPU when it finds one. */
const LARGE_PLACED_INFERENCE = 0.2;

/** Weighs all findings. Never a GPU by default: something that runs must ask for it. */
export function judge(findings: readonly Finding[]): Verdict {
  const { jobType, framework } = kindOfJob(findings);
  const nodes = Math.max(1, ...ofKind(findings, 'nodes').map((one) => one.count));
  const { gpu, why, because } = needsGpu(findings);
  const base = { jobType, workers: nodes, ...(framework ? { framework } : {}) };
  if (!gpu)
    return { ...base, gpu, gpuCount: 0, gpuMemoryGiB: 0, why, summary: `CPU: ${why}`, because };
  const asked = gpusOfNode(findings);
  const trains =
    ofKind(findings, 'train').length > 0 ||
    ofKind(findings, 'opaque').some((one) => TRAINING_NAME.test(one.program));
  const need = memoryNeed(findings, {
    trains,
    gpuCount: asked ?? 1,
    isCounted: asked !== undefined,
    nodes,
  });
  return {
    ...base,
    gpu,
    gpuCount: need.gpuCount,
    gpuMemoryGiB: need.perGpuGiB,
    why,
    summary: `GPU: ${why}`,
    because,
    memorySays: need.says,
  };
}

function needsGpu(findings: readonly Finding[]): {
  gpu: boolean;
  why: string;
  because: readonly Finding[];
} {
  const yes = (...because: Finding[]) => ({ gpu: true, why: because[0]?.says ?? '', because });
  const no = (why: string, ...because: Finding[]) => ({ gpu: false, why, because });
  const cpu = ofKind(findings, 'cpu');
  const cuda = ofKind(findings, 'cuda');
  const trains = ofKind(findings, 'train');
  const infers = ofKind(findings, 'infer');
  const models = ofKind(findings, 'model');
  const forced = cpu.find((one) => one.how === 'all');
  if (forced) return no(forced.says, forced);
  const must = cuda.find((one) => one.how === 'must');
  if (must) return yes(must);
  const choices = cuda.filter((one) => one.how === 'if-found');
  const found = choices.find((one) => one.subject === 'model') ?? choices[0];
  const [train] = trains;
  const [infer] = infers;
  const toy = ofKind(findings, 'toy')[0];
  if (toy && ofKind(findings, 'data').length === 0) return no(`${toy.says} needs no GPU`, toy);
  if (found && train) return yes(train, found);
  if (found && (infer || found.subject === 'model')) return yes(infer ?? found, found);
  const onCpu = cpu[0];
  if (onCpu) return no(onCpu.says, onCpu);
  const placed = trains.find((one) => one.placed);
  if (placed) return yes(placed);
  const largest = Math.max(0, ...models.map((one) => one.billions));
  const model = models.find((one) => one.billions === largest);
  if (train && (largest >= 0.01 || ofKind(findings, 'data').length > 0)) {
    return yes(train, ...(model ? [model] : []));
  }
  if (train) return no('the net it trains is small and is never moved to a GPU', train);
  if (infer && model) {
    const floor = infers.some((one) => one.placed) ? LARGE_PLACED_INFERENCE : LARGE_INFERENCE;
    if (largest >= floor || model.family === 'diffusion') return yes(infer, model);
    return no('the model it runs is small', infer, model);
  }
  if (infer) return no('it runs a net, but asks for no GPU', infer);
  const opaque = ofKind(findings, 'opaque');
  const visible = ofKind(findings, 'gpus').find((one) => one.by === 'visible');
  // Who shows GPUs to a script means it to use them; other commands only inherit the setting.
  if (visible && opaque.some((one) => /\.(py|sh)$/.test(one.program))) return yes(visible);
  if (opaque.length > 0) {
    return no('it starts programs whose text is not here, and nothing it says asks for a GPU');
  }
  return no('nothing that runs asks for a GPU');
}

/** GPUs of one node: what the launcher says, else the code, else the visible lists taken together. */
function gpusOfNode(findings: readonly Finding[]): number | undefined {
  const all = ofKind(findings, 'gpus');
  // Programs side by side, each shown GPUs of its own: the node has them all.
  const lists = all.map((one) => one.numbers ?? []);
  const shown = new Set(lists.flat()).size;
  const apart = lists.every((one) => one.length < shown) ? shown : 1;
  for (const by of ['program', 'launcher', 'code', 'visible', 'index'] as const) {
    const counts = all.filter((one) => one.by === by).map((one) => one.count);
    if (counts.length > 0) return Math.max(apart, ...counts);
  }
  return undefined;
}

function kindOfJob(findings: readonly Finding[]): { jobType: JobType; framework?: string } {
  const all = ofKind(findings, 'framework');
  const main = new Set(all.filter((one) => one.main).map((one) => one.framework));
  const any = new Set(all.map((one) => one.framework));
  const trained = new Set(ofKind(findings, 'train').map((one) => one.framework));
  const has = (framework: Framework) => main.has(framework) || trained.has(framework);
  if (main.has('mpi') || main.has('horovod')) {
    return { jobType: 'MPIJob', framework: main.has('horovod') ? 'horovod' : 'mpi' };
  }
  if (main.has('ray')) return { jobType: 'RayJob', framework: 'ray' };
  if (trained.has('tensorflow') && !trained.has('torch')) {
    return { jobType: 'TFJob', framework: 'tensorflow' };
  }
  // TensorFlow often only feeds the data of a JAX training.
  if (trained.has('jax')) return { jobType: 'PyTorchJob', framework: 'jax' };
  if (has('torch') || main.has('vllm')) {
    return { jobType: 'PyTorchJob', framework: main.has('vllm') ? 'vllm' : 'torch' };
  }
  if (has('tensorflow')) return { jobType: 'TFJob', framework: 'tensorflow' };
  if (has('xgboost') && !main.has('other')) return { jobType: 'XGBoostJob', framework: 'xgboost' };
  const [framework] = [...main, ...any];
  return { jobType: 'PyTorchJob', ...(framework && framework !== 'other' ? { framework } : {}) };
}

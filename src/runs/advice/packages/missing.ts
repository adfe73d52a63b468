import type { JobType } from '../../ports.js';
import { type Finding, ofKind } from '../findings.js';
import { DISTRIBUTION_OF, NOT_ON_THE_INDEX, ON_GPU } from './distributions.js';
import { KNOWN_DISTRIBUTIONS } from './known-distributions.js';
import {
  MACHINE_LEARNING_DISTRIBUTION_OF,
  NAMED_LIKE_THEIR_MODULE,
} from './machine-learning-distributions.js';
import { STANDARD_LIBRARY } from './standard-library.js';

const TORCH = ['torch', 'torchvision', 'torchaudio', 'triton'];
const TENSORFLOW = ['tensorflow', 'keras', 'tensorboard', 'h5py', 'protobuf', 'absl-py'];
const COMMON = ['numpy', 'pip', 'setuptools', 'wheel'];

/** What the usual image of a job type has beyond Python; deliberately short: a spare install is cheap. */
const IN_IMAGE: Readonly<Record<JobType, readonly string[]>> = {
  PyTorchJob: [...COMMON, ...TORCH],
  TFJob: [...COMMON, ...TENSORFLOW],
  MPIJob: [...COMMON, ...TORCH, ...TENSORFLOW, 'horovod', 'mpi4py'],
  XGBoostJob: [...COMMON, 'xgboost', 'scipy'],
  RayJob: [...COMMON, 'ray'],
};

/** Packages that come along with another that the program imports too. */
const BROUGHT_BY: Readonly<Record<string, string>> = {
  pillow: 'torchvision',
  joblib: 'sklearn',
  threadpoolctl: 'sklearn',
};

/** A package to install and the import that asks for it. */
export interface Missing {
  readonly name: string;
  readonly line: number;
}

/** What a program imports that its image lacks, and imports that are no known package. */
export function missingPackages(
  findings: readonly Finding[],
  job: { jobType: JobType; gpu: boolean; imagePackages?: readonly string[] },
): { missing: readonly Missing[]; unknown: readonly Missing[] } {
  const imported = ofKind(findings, 'package').filter((one) => !one.optional);
  const modules = new Set(imported.map((one) => one.module.split('.')[0] ?? one.module));
  const there = new Set(
    [...(job.imagePackages ?? IN_IMAGE[job.jobType])].map((name) => canonical(name)),
  );
  for (const { names } of ofKind(findings, 'installed')) {
    // An extra that is called like a package brings it: `trl[vllm]`.
    for (const name of names) for (const one of [name, ...extras(name)]) there.add(canonical(one));
  }
  const unseen = ofKind(findings, 'installed').some((one) => one.unseen);
  const missing = new Map<string, Missing>();
  const unknown = new Map<string, Missing>();
  for (const { module, line, byTool = false } of imported) {
    const top = module.split('.')[0] ?? module;
    if (top === '' || STANDARD_LIBRARY.has(top) || (byTool && unseen)) continue;
    const plain = distributionOf(module, top);
    if (plain === undefined) {
      if (!byTool && !unknown.has(top)) unknown.set(top, { name: top, line });
      continue;
    }
    const name = job.gpu ? (ON_GPU[plain] ?? plain) : plain;
    const carrier = BROUGHT_BY[canonical(plain)];
    if (carrier && modules.has(carrier)) continue;
    if (isThere(plain, there) || isThere(name, there) || missing.has(name)) continue;
    missing.set(name, { name, line });
  }
  const byName = (a: Missing, b: Missing) => (a.name < b.name ? -1 : 1);
  return { missing: [...missing.values()].sort(byName), unknown: [...unknown.values()] };
}

function distributionOf(module: string, top: string): string | undefined {
  for (
    let dotted = module;
    dotted.includes('.');
    dotted = dotted.slice(0, dotted.lastIndexOf('.'))
  ) {
    const found = DISTRIBUTION_OF[dotted];
    if (found) return found;
  }
  if (NOT_ON_THE_INDEX.has(top)) return undefined;
  if (Object.hasOwn(DISTRIBUTION_OF, top)) return DISTRIBUTION_OF[top];
  const special = Object.hasOwn(MACHINE_LEARNING_DISTRIBUTION_OF, top);
  if (special) return MACHINE_LEARNING_DISTRIBUTION_OF[top];
  const own = canonical(top);
  return KNOWN_DISTRIBUTIONS.has(own) || NAMED_LIKE_THEIR_MODULE.has(top) ? own : undefined;
}

/** Whether a distribution, or another build of it (`opencv-python-headless`), is there. */
function isThere(name: string, there: ReadonlySet<string>): boolean {
  const own = canonical(name);
  if (there.has(own)) return true;
  const stem = own.replace(/-(cpu|gpu|cu\d+|cuda\d+x|binary|python)$/, '');
  return [
    '',
    '-cpu',
    '-gpu',
    '-python-headless',
    '-contrib-python',
    '-cuda11x',
    '-cuda12x',
    '-gpu-cu12',
  ].some((ending) => there.has(stem + ending));
}

function extras(requirement: string): string[] {
  return /\[([\w\s,.-]+)\]/.exec(requirement)?.[1]?.split(',') ?? [];
}

/** The index's own form of a name: lower case, `-` for `_` and `.`, without version or extras. */
function canonical(name: string): string {
  return name
    .trim()
    .replace(/[[<>=!~; @].*$/s, '')
    .toLowerCase()
    .replaceAll(/[._]+/g, '-');
}

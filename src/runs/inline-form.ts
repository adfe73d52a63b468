import type { FlagField, RequestForm, TextField } from './request-form.js';
import type { Saying } from './sayings.js';

/** `--option value` of `/dlc run`, and the form field each one fills. */
const OPTIONS: Readonly<Record<string, TextField>> = {
  gpu: 'gpuCount',
  type: 'gpuModel',
  'gpu-memory': 'gpuMemoryGiB',
  cpu: 'cpu',
  memory: 'memoryGiB',
  spec: 'instanceType',
  framework: 'jobType',
  workers: 'workers',
  hours: 'expectedHours',
  'max-hours': 'maxHours',
  image: 'image',
  pip: 'pipPackages',
  env: 'envs',
  name: 'name',
  priority: 'priority',
  workspace: 'workspaceId',
  quota: 'resourceId',
};

/** Options without a value. */
const FLAGS: readonly FlagField[] = ['spot', 'extendable'];

/** Options that may stand several times; their values are joined by line ends. */
const REPEATABLE = new Set<TextField>(['envs', 'pipPackages']);

export type InlineForm =
  | { readonly ok: true; readonly form: RequestForm }
  | { readonly ok: false; readonly why: Saying };

/**
 * Reads `/dlc run --gpu 1 --hours 2 -- python train.py`. What follows `--`, or the first word that
 * is not an option, is the command, taken as it is. Phones turn `--` into a long dash: that is read too.
 */
export function parseInline(text: string): InlineForm {
  const form: Partial<Record<TextField, string>> = {};
  const flags = { spot: false, extendable: false };
  let rest = text.trim();
  for (;;) {
    const end = /^(?:--|—)(?:\s+|$)/.exec(rest);
    if (end) {
      rest = rest.slice(end[0].length);
      break;
    }
    const option = /^(?:--|—)([a-z][a-z-]*)(?:=|\s+|$)/i.exec(rest);
    if (!option) break;
    const name = (option[1] ?? '').toLowerCase();
    rest = rest.slice(option[0].length);
    const flag = FLAGS.find((one) => one === name);
    if (flag) {
      flags[flag] = true;
      continue;
    }
    const field = OPTIONS[name];
    if (!field) {
      const known = [...Object.keys(OPTIONS), ...FLAGS];
      return { ok: false, why: { say: 'noSuchOption', name, known } };
    }
    const value = takeValue(rest);
    if (!value || /^(--|—)/.test(value.raw)) {
      const example = EXAMPLES[name] ?? '1';
      return { ok: false, why: { say: 'optionNeedsValue', name, example } };
    }
    rest = rest.slice(value.raw.length).trimStart();
    const before = form[field];
    form[field] =
      before !== undefined && REPEATABLE.has(field) ? `${before}\n${value.text}` : value.text;
  }
  if (rest.trim() === '') return { ok: false, why: { say: 'sayWhatToRun' } };
  if (form.gpuModel && !form.gpuCount) form.gpuCount = '1';
  return { ok: true, form: { ...form, script: rest, ...flags } };
}

const EXAMPLES: Readonly<Record<string, string>> = {
  type: 'A10',
  spec: 'ecs.gn7i-c8g1.2xlarge',
  framework: 'PyTorchJob',
  image: 'registry/name:tag',
  pip: 'datasets==3.1.0',
  env: 'LR=0.001',
  name: 'fine-tune',
};

/** The next word, or what stands between quotes. */
function takeValue(text: string): { raw: string; text: string } | undefined {
  const match = /^(?:"([^"]*)"|'([^']*)'|“([^”]*)”|(\S+))/.exec(text);
  if (!match) return undefined;
  return { raw: match[0], text: match[1] ?? match[2] ?? match[3] ?? match[4] ?? '' };
}

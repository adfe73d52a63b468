import { JOB_TYPES, type JobType } from './ports.js';
import { type Need, REQUEST_LIMITS, type RunRequest } from './request.js';
import type { NumberField, Told } from './sayings.js';
import { scriptName } from './script-name.js';
import { hideSecrets } from './secrets.js';

/** What a person typed, all as text, before any of it is believed. Absent means left empty. */
export interface RequestForm {
  readonly script?: string;
  /** Text of an uploaded file; wins over `script`. */
  readonly file?: { readonly name: string; readonly text: string };
  readonly name?: string;
  readonly accelerator?: string;
  readonly gpuCount?: string;
  readonly gpuMemoryGiB?: string;
  readonly gpuModel?: string;
  readonly cpu?: string;
  readonly memoryGiB?: string;
  readonly instanceType?: string;
  readonly jobType?: string;
  readonly workers?: string;
  /** Hours, fractions allowed. */
  readonly expectedHours?: string;
  readonly maxHours?: string;
  readonly image?: string;
  /** `NAME=value` lines. */
  readonly envs?: string;
  /** One requirement a line, or separated by commas or spaces. */
  readonly pipPackages?: string;
  readonly priority?: string;
  readonly workspaceId?: string;
  readonly resourceId?: string;
  readonly spot?: boolean;
  readonly extendable?: boolean;
}

export type FormField = keyof RequestForm;
/** Fields that are ticked or not. */
export type FlagField = 'spot' | 'extendable';
/** Fields that hold one text. */
export type TextField = Exclude<FormField, 'file' | FlagField>;
export type FieldErrors = Partial<Record<FormField, Told>>;

export type ParsedForm =
  | { readonly ok: true; readonly request: RunRequest }
  | { readonly ok: false; readonly errors: FieldErrors };

/** What stands where nothing was typed. */
export interface FormDefaults {
  /** DLC_BOT_JOB_TIMEOUT_SECONDS in minutes. */
  readonly maxMinutes: number;
}

const INSTANCE_TYPE = /^[a-z0-9]+(\.[a-z0-9-]+)+$/i;
const ENV_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Checks every field and reports all mistakes at once, each beside its field. */
export function parseForm(form: RequestForm, defaults: FormDefaults): ParsedForm {
  const errors: FieldErrors = {};
  const number = numberReader(form, errors);

  const script = form.file?.text ?? form.script ?? '';
  checkScript(form, script, errors);

  const accelerator = form.accelerator ?? 'auto';
  if (!isAccelerator(accelerator)) errors.accelerator = { say: 'needChoice' };
  const gpuCount = number('gpuCount', 1, REQUEST_LIMITS.maxGpusPerWorker);
  const gpuMemoryGiB = number('gpuMemoryGiB', 1, 1024);
  const cpu = number('cpu', 1, 1024);
  const memoryGiB = number('memoryGiB', 1, 16_384);
  const gpuModel = form.gpuModel?.trim();
  if (accelerator === 'CPU') {
    for (const field of ['gpuCount', 'gpuMemoryGiB', 'gpuModel'] as const) {
      if (form[field]?.trim()) errors[field] = { say: 'cpuChosen' };
    }
  }
  const instanceType = form.instanceType?.trim();
  if (instanceType && !INSTANCE_TYPE.test(instanceType)) {
    errors.instanceType = { say: 'notInstanceType' };
  }

  const jobType = form.jobType ?? 'auto';
  if (!isJobType(jobType)) errors.jobType = { say: 'chooseOneOf', options: JOB_TYPES };
  const workers = number('workers', 1, REQUEST_LIMITS.maxWorkers) ?? 1;

  const limitHours = REQUEST_LIMITS.maxMinutes / 60;
  const expectedHours = number('expectedHours', 0.01, limitHours, true);
  const maxHours = number('maxHours', 0.01, limitHours, true);
  const expected =
    expectedHours === undefined ? undefined : Math.max(1, Math.ceil(expectedHours * 60));
  const maxMinutes =
    maxHours === undefined
      ? Math.max(defaults.maxMinutes, expected ?? 0)
      : Math.max(1, Math.ceil(maxHours * 60));
  const expectedMinutes = expected ?? Math.min(60, maxMinutes);
  if (maxHours !== undefined && expected !== undefined && expected > maxMinutes) {
    errors.maxHours = { say: 'maxBelowExpected' };
  }

  const envs = parseEnvs(form.envs ?? '', errors);
  const pipPackages = parsePackages(form.pipPackages ?? '', errors);
  const priority = number('priority', 1, 9);
  const image = form.image?.trim();
  if (image && /\s/.test(image)) {
    errors.image = { say: 'imageHasSpaces' };
  }
  const name = form.name?.trim() || scriptName(script, form.file?.name);
  if (name.length > REQUEST_LIMITS.maxNameLength) {
    errors.name = { say: 'tooLong', max: REQUEST_LIMITS.maxNameLength };
  }

  if (Object.keys(errors).length > 0) return { ok: false, errors };
  if (!isAccelerator(accelerator) || !isJobType(jobType)) return { ok: false, errors };
  const isGpuAsked = gpuCount !== undefined || gpuMemoryGiB !== undefined || Boolean(gpuModel);
  const need: Need = {
    accelerator: accelerator === 'auto' && isGpuAsked ? 'GPU' : accelerator,
    ...(gpuCount === undefined ? {} : { gpuCount }),
    ...(gpuMemoryGiB === undefined ? {} : { gpuMemoryGiB }),
    ...(gpuModel ? { gpuModel } : {}),
    ...(cpu === undefined ? {} : { cpu }),
    ...(memoryGiB === undefined ? {} : { memoryGiB }),
    ...(instanceType ? { instanceType } : {}),
  };
  return {
    ok: true,
    request: {
      name,
      script,
      ...(form.file ? { fileName: form.file.name } : {}),
      need,
      jobType,
      workers,
      expectedMinutes,
      ...(expected === undefined ? { isTimeGuessed: true } : {}),
      maxMinutes,
      ...(form.extendable ? { isExtendable: true } : {}),
      ...(image ? { image } : {}),
      envs,
      pipPackages,
      ...(priority === undefined ? {} : { priority }),
      ...(form.workspaceId?.trim() ? { workspaceId: form.workspaceId.trim() } : {}),
      ...(form.resourceId?.trim() ? { resourceId: form.resourceId.trim() } : {}),
      spot: form.spot ?? false,
    },
  };
}

/** The form that would give this request again, for Change and “like my last run”. */
export function formOf(request: RunRequest): RequestForm {
  const { need } = request;
  const text = (value: number | undefined) => (value === undefined ? {} : { value: String(value) });
  const pick = (field: FormField, value: number | undefined) =>
    value === undefined ? {} : { [field]: text(value).value };
  return {
    script: request.script,
    name: request.name,
    accelerator: need.accelerator,
    ...pick('gpuCount', need.gpuCount),
    ...pick('gpuMemoryGiB', need.gpuMemoryGiB),
    ...(need.gpuModel ? { gpuModel: need.gpuModel } : {}),
    ...pick('cpu', need.cpu),
    ...pick('memoryGiB', need.memoryGiB),
    ...(need.instanceType ? { instanceType: need.instanceType } : {}),
    jobType: request.jobType,
    workers: String(request.workers),
    ...(request.isTimeGuessed ? {} : { expectedHours: hours(request.expectedMinutes) }),
    maxHours: hours(request.maxMinutes),
    ...(request.image ? { image: request.image } : {}),
    envs: Object.entries(hideSecrets(request.envs))
      .map(([key, value]) => `${key}=${value}`)
      .join('\n'),
    pipPackages: request.pipPackages.join('\n'),
    ...pick('priority', request.priority),
    ...(request.workspaceId ? { workspaceId: request.workspaceId } : {}),
    ...(request.resourceId ? { resourceId: request.resourceId } : {}),
    spot: request.spot,
    extendable: request.isExtendable ?? false,
  };
}

function hours(minutes: number): string {
  return String(Number((minutes / 60).toFixed(2)));
}

function checkScript(form: RequestForm, script: string, errors: FieldErrors): void {
  const field = form.file ? 'file' : 'script';
  const bytes = Buffer.byteLength(script);
  if (script.trim() === '') {
    errors[field] = { say: form.file ? 'fileEmpty' : 'scriptEmpty' };
  } else if (script.includes('\0')) {
    errors[field] = { say: 'notText' };
  } else if (bytes > REQUEST_LIMITS.maxScriptBytes) {
    errors[field] = { say: 'scriptTooLarge', bytes, max: REQUEST_LIMITS.maxScriptBytes };
  }
}

function numberReader(form: RequestForm, errors: FieldErrors) {
  return (field: NumberField, min: number, max: number, isFraction = false) => {
    const text = form[field]?.trim();
    if (!text) return undefined;
    const value = Number(text);
    const fits = Number.isFinite(value) && value >= min && value <= max;
    if (fits && (isFraction || Number.isInteger(value))) return value;
    errors[field] = { say: 'numberWanted', field, whole: !isFraction, min, max };
    return undefined;
  };
}

function parseEnvs(text: string, errors: FieldErrors): Record<string, string> {
  const envs: Record<string, string> = {};
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const at = line.indexOf('=');
    const name =
      at < 0
        ? line
        : line
            .slice(0, at)
            .replace(/^export\s+/, '')
            .trim();
    if (at < 0) {
      errors.envs = { say: 'envNoEquals', line: index + 1 };
    } else if (!ENV_NAME.test(name)) {
      errors.envs = { say: 'envBadName', line: index + 1, name: name.slice(0, 40) };
    } else if (name in envs) {
      errors.envs = { say: 'envTwice', line: index + 1, name };
    } else {
      envs[name] = line.slice(at + 1).trim();
    }
    if (errors.envs) return {};
  }
  if (Object.keys(envs).length > REQUEST_LIMITS.maxEnvs) {
    errors.envs = { say: 'tooManyEnvs', max: REQUEST_LIMITS.maxEnvs };
  }
  return envs;
}

function parsePackages(text: string, errors: FieldErrors): string[] {
  const packages = text
    .split(/[\r\n,]+|\s+(?=[A-Za-z])/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '' && !entry.startsWith('#'));
  const wrong = packages.find(
    (entry) =>
      !/^[A-Za-z0-9][\w.-]*(\[[\w.,\s-]+\])?\s*([<>=!~]=?[^;]*)?(;.*)?$/.test(entry) &&
      !/^(git\+)?https?:\/\//.test(entry),
  );
  if (wrong) errors.pipPackages = { say: 'badPackage', text: wrong.slice(0, 60) };
  else if (packages.length > REQUEST_LIMITS.maxPipPackages) {
    errors.pipPackages = { say: 'tooManyPackages', max: REQUEST_LIMITS.maxPipPackages };
  }
  return packages;
}

function isAccelerator(value: string): value is Need['accelerator'] {
  return value === 'auto' || value === 'CPU' || value === 'GPU';
}

function isJobType(value: string): value is JobType | 'auto' {
  return value === 'auto' || (JOB_TYPES as readonly string[]).includes(value);
}

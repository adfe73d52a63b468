import type { FieldErrors, FormField, RequestForm, TextField } from '../../runs/request-form.js';
import type { Catalogue } from '../text/catalogue.js';
import { FILL_MARK, type FormMemory, fieldId, TEMPLATE_FIELD } from './run-form.js';
import { plainSaid } from './said.js';

/** One element's state in `view.state.values`, as Slack sends it. */
interface ElementState {
  readonly value?: string | null;
  readonly selected_option?: { readonly value?: string } | null;
  readonly selected_options?: readonly { readonly value?: string }[];
  readonly files?: readonly FileState[];
  readonly selected_time?: string | null;
  readonly selected_conversation?: string | null;
}

export interface FileState {
  readonly id: string;
  readonly name?: string;
  readonly size?: number;
  readonly url_private?: string;
}

export type StateValues = Readonly<Record<string, Readonly<Record<string, ElementState>>>>;

const TEXT_FIELDS: readonly TextField[] = [
  'script',
  'name',
  'gpuCount',
  'gpuMemoryGiB',
  'gpuModel',
  'cpu',
  'memoryGiB',
  'instanceType',
  'workers',
  'expectedHours',
  'maxHours',
  'image',
  'envs',
  'pipPackages',
  'priority',
  'workspaceId',
  'resourceId',
];

/** The name a request is to be saved under, if any. */
export function readTemplateName(values: StateValues): string | undefined {
  return elementOf(values, TEMPLATE_FIELD)?.value?.trim() || undefined;
}

/** The element of a block, however often the form was filled. */
function elementOf(values: StateValues, blockId: string): ElementState | undefined {
  const key = Object.keys(values).find((one) => isBlock(one, blockId));
  return key === undefined ? undefined : Object.values(values[key] ?? {})[0];
}

function isBlock(shown: string, blockId: string): boolean {
  return shown === blockId || shown.startsWith(`${blockId}${FILL_MARK}`);
}

/** What was typed. A block holds one element, so action IDs need not be known here. */
export function readForm(values: StateValues): { form: RequestForm; file?: FileState } {
  const element = (field: FormField): ElementState | undefined => elementOf(values, fieldId(field));
  const form: Partial<Record<TextField, string>> = {};
  for (const field of TEXT_FIELDS) {
    const value = element(field)?.value;
    if (value) form[field] = value;
  }
  for (const field of ['accelerator', 'jobType'] as const) {
    const value = element(field)?.selected_option?.value;
    if (value) form[field] = value;
  }
  const file = element('file')?.files?.[0];
  const isTicked = (field: FormField) => (element(field)?.selected_options ?? []).length > 0;
  const flags = { spot: isTicked('spot'), extendable: isTicked('extendable') };
  return { form: { ...form, ...flags }, ...(file ? { file } : {}) };
}

/** Keyed by block, as response_action `errors` wants it; a field not on the form speaks at the script. */
export function errorsByBlock(
  errors: FieldErrors,
  shownBlockIds: ReadonlySet<string>,
  t: Catalogue,
): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [field, mistake] of Object.entries(errors)) {
    const message = plainSaid(mistake, t);
    const id = fieldId(field as FormField);
    const shown = (wanted: string) => [...shownBlockIds].find((one) => isBlock(one, wanted));
    const block = shown(id) ?? shown(fieldId('script')) ?? fieldId('script');
    result[block] = result[block] ? `${result[block]} ${message}` : message;
  }
  return result;
}

/** Reads private_metadata back. @throws SyntaxError when it is not ours */
export function readMemory(privateMetadata: string): FormMemory {
  const found: unknown = JSON.parse(privateMetadata || '{}');
  const memory = (found ?? {}) as Partial<FormMemory>;
  return {
    channel: memory.channel ?? '',
    isLong: memory.isLong ?? false,
    ...(memory.runId ? { runId: memory.runId } : {}),
    ...(memory.start ? { start: memory.start } : {}),
    ...(memory.fill ? { fill: memory.fill } : {}),
  };
}

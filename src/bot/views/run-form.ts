import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { JOB_TYPES } from '../../runs/ports.js';
import type { FlagField, FormField, RequestForm, TextField } from '../../runs/request-form.js';
import { MAX_TEMPLATE_NAME } from '../../runs/templates.js';
import { ACTIONS, VIEWS } from '../ids.js';
import type { Catalogue } from '../text/catalogue.js';
import { actions, button, context, option, plain, section } from './blocks.js';
import { cut } from './escape.js';
import { LIMITS } from './limits.js';

/** What a form must remember between being opened and being sent; goes into private_metadata. */
export interface FormMemory {
  /** Empty where the form asks for it. */
  readonly channel: string;
  /** Set when an existing run is being changed. */
  readonly runId?: string;
  readonly isLong: boolean;
  /** What the form was filled from (`run:ID`, `template:NAME`): its secrets may be kept. */
  readonly start?: string;
  /** How often the form was filled anew: Slack keeps what was typed under an old block ID. */
  readonly fill?: number;
}

/** Something a form may be filled from. */
export interface FormStart {
  readonly kind: 'last' | 'template';
  readonly value: string;
  readonly name: string;
}

export interface FormExtras {
  readonly notice?: string | undefined;
  readonly suggestedChannel?: string;
  readonly starts?: readonly FormStart[];
}

/** Block and action ID of a field's input: one and the same, so that errors find their field. */
export function fieldId(field: FormField): string {
  return `form_${field}`;
}

const NEEDS = ['auto', 'CPU', 'GPU'] as const;

/** The modal: short at first, everything else behind “More options”. */
export function runForm(
  form: RequestForm,
  memory: FormMemory,
  t: Catalogue,
  extra: FormExtras = {},
): ModalView {
  const { notice, suggestedChannel, starts = [] } = extra;
  return {
    type: 'modal',
    callback_id: VIEWS.runForm,
    title: plain(memory.runId ? t.form.changeTitle : t.form.title, LIMITS.modalTitle),
    submit: plain(t.form.submit, LIMITS.modalTitle),
    close: plain(t.form.close, LIMITS.modalTitle),
    private_metadata: JSON.stringify(memory),
    notify_on_close: true,
    blocks: [
      ...(notice ? [section(notice)] : []),
      ...(starts.length > 0 && !memory.runId ? [startField(starts, memory, t)] : []),
      ...(memory.channel === '' ? [channelField(suggestedChannel, t)] : []),
      ...filledAnew(
        [
          ...scriptFields(form, memory, t),
          ...needFields(form, t),
          ...sizeFields(form, t),
          ...(memory.isLong ? advancedFields(form, t) : [moreButton(t)]),
        ],
        memory.fill,
      ),
      context(t.form.promise),
    ],
  };
}

/** Block and action ID of the template's name. */
export const TEMPLATE_FIELD = 'form_template';

/** Parts a block ID from how often the form was filled. */
export const FILL_MARK = '~';

function filledAnew(blocks: readonly KnownBlock[], fill: number | undefined): KnownBlock[] {
  if (fill === undefined) return [...blocks];
  return blocks.map((block) =>
    block.block_id === undefined
      ? block
      : { ...block, block_id: `${block.block_id}${FILL_MARK}${fill}` },
  );
}

function startField(starts: readonly FormStart[], memory: FormMemory, t: Catalogue): InputBlock {
  const options = starts.map(({ kind, value, name }) =>
    option(kind === 'last' ? t.form.likeLast(name) : name, value),
  );
  const initial = options.find(({ value }) => value === memory.start);
  return {
    type: 'input',
    block_id: ACTIONS.start,
    optional: true,
    dispatch_action: true,
    label: plain(t.form.startFrom, LIMITS.inputLabel),
    element: {
      type: 'static_select',
      action_id: ACTIONS.start,
      placeholder: plain(t.form.startEmpty, LIMITS.placeholder),
      options,
      ...(initial ? { initial_option: initial } : {}),
    },
  };
}

/** Block and action ID of the channel's select. */
export const CHANNEL_FIELD = 'form_channel';

function channelField(suggested: string | undefined, t: Catalogue): InputBlock {
  return {
    type: 'input',
    block_id: CHANNEL_FIELD,
    label: plain(t.form.channel, LIMITS.inputLabel),
    hint: plain(t.form.channelHint, LIMITS.inputLabel),
    element: {
      type: 'conversations_select',
      action_id: CHANNEL_FIELD,
      ...(suggested
        ? { initial_conversation: suggested }
        : { default_to_current_conversation: true }),
      filter: { include: ['public', 'private', 'im'] },
    },
  };
}

function scriptFields(form: RequestForm, memory: FormMemory, t: Catalogue): KnownBlock[] {
  return [
    textInput('script', t.form.script, form, {
      isMultiline: true,
      placeholder: 'python train.py --epochs 3',
      hint: t.form.scriptHint(LIMITS.inputText),
      isFocused: !memory.runId,
    }),
    {
      type: 'input',
      block_id: fieldId('file'),
      optional: true,
      label: plain(t.form.file),
      hint: plain(t.form.fileHint),
      element: {
        type: 'file_input',
        action_id: fieldId('file'),
        filetypes: ['py', 'sh', 'txt', 'bash'],
        max_files: 1,
      },
    },
  ];
}

function needFields(form: RequestForm, t: Catalogue): KnownBlock[] {
  const options = NEEDS.map((value) => {
    const { text, note } = t.form.needs[value];
    return option(text, value, note);
  });
  const chosen = options.find(({ value }) => value === (form.accelerator ?? 'auto')) ?? options[0];
  const select: InputBlock = {
    type: 'input',
    block_id: fieldId('accelerator'),
    dispatch_action: true,
    label: plain(t.form.machine),
    element: {
      type: 'static_select',
      action_id: ACTIONS.need,
      options,
      ...(chosen ? { initial_option: chosen } : {}),
    },
  };
  if (form.accelerator !== 'GPU') return [select];
  return [
    select,
    numberInput('gpuCount', t.form.gpuCount, form, { placeholder: '1' }),
    textInput('gpuModel', t.form.gpuModel, form, { placeholder: 'A10' }),
    numberInput('gpuMemoryGiB', t.form.gpuMemory, form, { placeholder: t.form.any }),
  ];
}

function sizeFields(form: RequestForm, t: Catalogue): KnownBlock[] {
  return [
    numberInput('workers', t.form.workers, form, { placeholder: '1' }),
    numberInput('expectedHours', t.form.expectedHours, form, {
      placeholder: '1',
      isDecimal: true,
      hint: t.form.expectedHint,
    }),
  ];
}

function moreButton(t: Catalogue): KnownBlock {
  return actions(button({ actionId: ACTIONS.more, text: t.form.more, value: 'more' }));
}

function advancedFields(form: RequestForm, t: Catalogue): KnownBlock[] {
  const jobTypes = [
    option(t.form.decideForMe, 'auto'),
    ...JOB_TYPES.map((type) => option(type, type)),
  ];
  const jobType = jobTypes.find(({ value }) => value === (form.jobType ?? 'auto')) ?? jobTypes[0];
  return [
    { type: 'divider' },
    numberInput('maxHours', t.form.maxHours, form, {
      placeholder: '2',
      isDecimal: true,
      hint: t.form.maxHint,
    }),
    tickBox('extendable', t.form.extendable, form, [
      t.form.extendableOption,
      t.form.extendableNote,
    ]),
    {
      type: 'input',
      block_id: fieldId('jobType'),
      label: plain(t.form.framework),
      element: {
        type: 'static_select',
        action_id: fieldId('jobType'),
        options: jobTypes,
        ...(jobType ? { initial_option: jobType } : {}),
      },
    },
    numberInput('cpu', t.form.cpu, form, { placeholder: '2' }),
    numberInput('memoryGiB', t.form.memory, form, { placeholder: '4' }),
    textInput('instanceType', t.form.instanceType, form, {
      placeholder: 'ecs.gn7i-c8g1.2xlarge',
    }),
    textInput('image', t.form.image, form, { placeholder: t.form.imagePlaceholder }),
    textInput('pipPackages', t.form.pip, form, {
      isMultiline: true,
      placeholder: 'datasets==3.1.0',
      hint: t.form.pipHint,
    }),
    textInput('envs', t.form.envs, form, {
      isMultiline: true,
      placeholder: 'LEARNING_RATE=0.001',
      hint: t.form.envsHint,
    }),
    textInput('name', t.form.name, form, { placeholder: t.form.namePlaceholder }),
    textInput('workspaceId', t.form.workspace, form, { placeholder: t.form.workspacePlaceholder }),
    textInput('resourceId', t.form.quota, form, {
      placeholder: t.form.quotaPlaceholder,
      hint: t.form.quotaHint,
    }),
    numberInput('priority', t.form.priority, form, {
      placeholder: '1',
      hint: t.form.priorityHint,
    }),
    {
      type: 'input',
      block_id: TEMPLATE_FIELD,
      optional: true,
      label: plain(t.form.saveAs, LIMITS.inputLabel),
      hint: plain(t.form.saveAsHint, LIMITS.inputLabel),
      element: {
        type: 'plain_text_input',
        action_id: TEMPLATE_FIELD,
        max_length: MAX_TEMPLATE_NAME,
        placeholder: plain(t.form.saveAsPlaceholder, LIMITS.placeholder),
      },
    },
    tickBox('spot', t.form.spot, form, [t.form.spotOption, t.form.spotNote]),
  ];
}

function tickBox(
  field: FlagField,
  label: string,
  form: RequestForm,
  [text, note]: readonly [text: string, note: string],
): InputBlock {
  const box = option(text, field, note);
  return {
    type: 'input',
    block_id: fieldId(field),
    optional: true,
    label: plain(label, LIMITS.inputLabel),
    element: {
      type: 'checkboxes',
      action_id: fieldId(field),
      options: [box],
      ...(form[field] ? { initial_options: [box] } : {}),
    },
  };
}

interface TextInputSpec {
  readonly placeholder: string;
  readonly hint?: string;
  readonly isMultiline?: boolean;
  readonly isFocused?: boolean;
}

function textInput(
  field: TextField,
  label: string,
  form: RequestForm,
  spec: TextInputSpec,
): InputBlock {
  const value = form[field];
  return {
    type: 'input',
    block_id: fieldId(field),
    optional: true,
    label: plain(label, LIMITS.inputLabel),
    ...(spec.hint ? { hint: plain(spec.hint, LIMITS.inputLabel) } : {}),
    element: {
      type: 'plain_text_input',
      action_id: fieldId(field),
      multiline: spec.isMultiline ?? false,
      max_length: LIMITS.inputText,
      placeholder: plain(spec.placeholder, LIMITS.placeholder),
      ...(value ? { initial_value: cut(value, LIMITS.inputText) } : {}),
      ...(spec.isFocused ? { focus_on_load: true } : {}),
    },
  };
}

function numberInput(
  field: TextField,
  label: string,
  form: RequestForm,
  spec: { readonly placeholder: string; readonly hint?: string; readonly isDecimal?: boolean },
): InputBlock {
  const value = form[field];
  return {
    type: 'input',
    block_id: fieldId(field),
    optional: true,
    label: plain(label, LIMITS.inputLabel),
    ...(spec.hint ? { hint: plain(spec.hint, LIMITS.inputLabel) } : {}),
    element: {
      type: 'number_input',
      action_id: fieldId(field),
      is_decimal_allowed: spec.isDecimal ?? false,
      placeholder: plain(spec.placeholder, LIMITS.placeholder),
      ...(value ? { initial_value: value } : {}),
    },
  };
}

/** A view that opens at once while something slow is looked up: a trigger lives 3 s. */
export function loadingView(text: string, t: Catalogue): ModalView {
  return {
    type: 'modal',
    title: plain(t.form.title, LIMITS.modalTitle),
    close: plain(t.form.close, LIMITS.modalTitle),
    blocks: [section(text)],
  };
}

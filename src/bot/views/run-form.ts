import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { JOB_TYPES } from '../../runs/ports.js';
import type { FormField, RequestForm } from '../../runs/request-form.js';
import { ACTIONS, VIEWS } from '../ids.js';
import { actions, button, context, option, plain, section } from './blocks.js';
import { cut } from './escape.js';
import { LIMITS } from './limits.js';

/** What a form must remember between being opened and being sent; goes into private_metadata. */
export interface FormMemory {
  readonly channel: string;
  /** Set when an existing run is being changed. */
  readonly runId?: string;
  readonly isLong: boolean;
}

/** Block and action ID of a field's input: one and the same, so that errors find their field. */
export function fieldId(field: FormField): string {
  return `form_${field}`;
}

const NEEDS = [
  ['auto', 'Decide for me', 'CPU unless the script clearly needs a GPU'],
  ['CPU', 'CPU', 'Scripts, data processing, tests'],
  ['GPU', 'GPU', 'Training and inference with CUDA'],
] as const;

/** The modal: short at first, everything else behind “More options”. */
export function runForm(form: RequestForm, memory: FormMemory, notice?: string): ModalView {
  return {
    type: 'modal',
    callback_id: VIEWS.runForm,
    title: plain(memory.runId ? 'Change the run' : 'Run on PAI-DLC', LIMITS.modalTitle),
    submit: plain('Get a quote', LIMITS.modalTitle),
    close: plain('Close', LIMITS.modalTitle),
    private_metadata: JSON.stringify(memory),
    notify_on_close: true,
    blocks: [
      ...(notice ? [section(notice)] : []),
      ...scriptFields(form, memory),
      ...needFields(form),
      ...sizeFields(form),
      ...(memory.isLong ? advancedFields(form) : [moreButton()]),
      context('Nothing runs and nothing is spent before someone approves the price.'),
    ],
  };
}

function scriptFields(form: RequestForm, memory: FormMemory): KnownBlock[] {
  return [
    textInput('script', 'Command or script', form, {
      isMultiline: true,
      placeholder: 'python train.py --epochs 3',
      hint: `Shell or Python, up to ${LIMITS.inputText.toLocaleString('en')} characters here. For a longer one, choose a file below.`,
      isFocused: !memory.runId,
    }),
    {
      type: 'input',
      block_id: fieldId('file'),
      optional: true,
      label: plain('… or a script file'),
      hint: plain('.py, .sh or .txt, up to 56 KB. It is used instead of the text above.'),
      element: {
        type: 'file_input',
        action_id: fieldId('file'),
        filetypes: ['py', 'sh', 'txt', 'bash'],
        max_files: 1,
      },
    },
  ];
}

function needFields(form: RequestForm): KnownBlock[] {
  const options = NEEDS.map(([value, text, description]) => option(text, value, description));
  const chosen = options.find(({ value }) => value === (form.accelerator ?? 'auto')) ?? options[0];
  const select: InputBlock = {
    type: 'input',
    block_id: fieldId('accelerator'),
    dispatch_action: true,
    label: plain('Machine'),
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
    numberInput('gpuCount', 'GPUs per worker', form, { placeholder: '1' }),
    numberInput('gpuMemoryGiB', 'Memory of each GPU (GiB)', form, { placeholder: 'any' }),
  ];
}

function sizeFields(form: RequestForm): KnownBlock[] {
  return [
    numberInput('workers', 'Workers', form, { placeholder: '1' }),
    numberInput('expectedHours', 'Expected time (hours)', form, {
      placeholder: '1',
      isDecimal: true,
      hint: 'For the estimate. The job may run longer, up to the maximum time.',
    }),
  ];
}

function moreButton(): KnownBlock {
  return actions(button({ actionId: ACTIONS.more, text: 'More options', value: 'more' }));
}

function advancedFields(form: RequestForm): KnownBlock[] {
  const jobTypes = [
    option('Decide for me', 'auto'),
    ...JOB_TYPES.map((type) => option(type, type)),
  ];
  const jobType = jobTypes.find(({ value }) => value === (form.jobType ?? 'auto')) ?? jobTypes[0];
  const spotOption = option(
    'Use spot machines',
    'spot',
    'Cheaper; the job fails when they are reclaimed',
  );
  return [
    { type: 'divider' },
    numberInput('maxHours', 'Maximum time (hours)', form, {
      placeholder: '2',
      isDecimal: true,
      hint: 'The job is stopped then, so this bounds what it can cost.',
    }),
    {
      type: 'input',
      block_id: fieldId('jobType'),
      label: plain('Framework'),
      element: {
        type: 'static_select',
        action_id: fieldId('jobType'),
        options: jobTypes,
        ...(jobType ? { initial_option: jobType } : {}),
      },
    },
    textInput('instanceType', 'Exact instance type', form, {
      placeholder: 'ecs.gn7i-c8g1.2xlarge',
    }),
    textInput('image', 'Image', form, { placeholder: 'the official image for the framework' }),
    textInput('pipPackages', 'pip packages', form, {
      isMultiline: true,
      placeholder: 'datasets==3.1.0',
      hint: 'One a line.',
    }),
    textInput('envs', 'Environment variables', form, {
      isMultiline: true,
      placeholder: 'LEARNING_RATE=0.001',
      hint: 'NAME=value, one a line. Anyone who may see the job in the console can read them.',
    }),
    textInput('name', 'Name', form, { placeholder: 'taken from the script' }),
    textInput('workspaceId', 'Workspace ID', form, { placeholder: 'the default workspace' }),
    textInput('resourceId', 'Resource quota ID', form, {
      placeholder: 'none: pay as you go',
      hint: 'With a quota the job has no price of its own.',
    }),
    numberInput('priority', 'Priority (1 to 9)', form, {
      placeholder: '1',
      hint: 'Only quota jobs heed it.',
    }),
    {
      type: 'input',
      block_id: fieldId('spot'),
      optional: true,
      label: plain('Spot'),
      element: {
        type: 'checkboxes',
        action_id: fieldId('spot'),
        options: [spotOption],
        ...(form.spot ? { initial_options: [spotOption] } : {}),
      },
    },
  ];
}

interface TextInputSpec {
  readonly placeholder: string;
  readonly hint?: string;
  readonly isMultiline?: boolean;
  readonly isFocused?: boolean;
}

function textInput(
  field: Exclude<FormField, 'file' | 'spot'>,
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
  field: Exclude<FormField, 'file' | 'spot'>,
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
export function loadingView(text: string): ModalView {
  return {
    type: 'modal',
    title: plain('Run on PAI-DLC', LIMITS.modalTitle),
    close: plain('Close', LIMITS.modalTitle),
    blocks: [section(text)],
  };
}

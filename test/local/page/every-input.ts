import type { ModalView } from '@slack/types';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });

/** A modal with every element that an input block may hold. */
export function everyInput(): ModalView {
  return {
    type: 'modal',
    callback_id: 'inputs',
    title: plain('Every input'),
    submit: plain('Send'),
    blocks: [
      {
        type: 'alert',
        level: 'warning',
        text: { type: 'mrkdwn', text: 'GPU stock is *low* in cn-hangzhou.' },
      },
      ...textInputs(),
      ...choiceInputs(),
      ...dateInputs(),
      {
        type: 'actions',
        block_id: 'more',
        elements: [{ type: 'button', action_id: 'push', text: plain('Advanced…') }],
      },
    ],
  };
}

/** What `Advanced…` puts on top. */
export function advancedModal(): ModalView {
  return {
    type: 'modal',
    title: plain('Advanced'),
    close: plain('Back'),
    blocks: [{ type: 'section', text: plain('Nothing here yet.') }],
  };
}

function textInputs(): ModalView['blocks'] {
  return [
    {
      type: 'input',
      block_id: 'script',
      label: plain('Script'),
      hint: plain('At most 3,000 characters.'),
      element: {
        type: 'plain_text_input',
        action_id: 'it',
        multiline: true,
        max_length: 50,
        focus_on_load: true,
        placeholder: plain('python train.py'),
      },
    },
    {
      type: 'input',
      block_id: 'mail',
      label: plain('Email'),
      element: { type: 'email_text_input', action_id: 'it' },
    },
    {
      type: 'input',
      block_id: 'site',
      optional: true,
      label: plain('Repository'),
      element: { type: 'url_text_input', action_id: 'it' },
    },
    {
      type: 'input',
      block_id: 'hours',
      label: plain('Hours'),
      element: { type: 'number_input', action_id: 'it', is_decimal_allowed: true, max_value: '8' },
    },
  ];
}

function choiceInputs(): ModalView['blocks'] {
  return [
    {
      type: 'input',
      block_id: 'tags',
      label: plain('Tags'),
      element: {
        type: 'multi_static_select',
        action_id: 'it',
        option_groups: [
          { label: plain('Colours'), options: [option('Red'), option('Blue')] },
          { label: plain('Shapes'), options: [option('Round')] },
        ],
      },
    },
    {
      type: 'input',
      block_id: 'image',
      label: plain('Image'),
      element: {
        type: 'external_select',
        action_id: 'it',
        min_query_length: 2,
        placeholder: plain('Search images'),
      },
    },
    {
      type: 'input',
      block_id: 'approver',
      label: plain('Approver'),
      element: { type: 'users_select', action_id: 'it', initial_user: 'U0LIN' },
    },
    {
      type: 'input',
      block_id: 'room',
      dispatch_action: true,
      label: plain('Post to'),
      element: { type: 'conversations_select', action_id: 'room' },
    },
    {
      type: 'input',
      block_id: 'queue',
      label: plain('Queue'),
      element: {
        type: 'radio_buttons',
        action_id: 'it',
        options: [option('Spot'), option('Standard')],
      },
    },
  ];
}

function dateInputs(): ModalView['blocks'] {
  return [
    {
      type: 'input',
      block_id: 'day',
      label: plain('Day'),
      element: { type: 'datepicker', action_id: 'it' },
    },
    {
      type: 'input',
      block_id: 'time',
      label: plain('Time'),
      element: { type: 'timepicker', action_id: 'it' },
    },
    {
      type: 'input',
      block_id: 'moment',
      label: plain('Deadline'),
      element: { type: 'datetimepicker', action_id: 'it' },
    },
  ];
}

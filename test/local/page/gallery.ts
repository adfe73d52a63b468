import type { KnownBlock } from '@slack/types';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text });
const raw = (text: string) => ({ type: 'raw_text' as const, text });
const figure = (value: number) => ({ type: 'raw_number' as const, value, text: value.toFixed(2) });
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });

/** Messages that together hold every block a bot may post, hostile text among it. */
export function gallery(): KnownBlock[][] {
  return [words(), tables(), cards(), choices()];
}

function words(): KnownBlock[] {
  return [
    {
      type: 'section',
      text: mrkdwn(
        'A *bold* and _quiet_ ~gone~ `code` word, <https://example.com|a link>, <@U0LIN>, <#C0GENERAL>, :tada:\n&gt; quoted\n```fenced <b>code</b>```',
      ),
      accessory: {
        type: 'image',
        alt_text: 'A plate',
        image_url: 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg"/%3E',
      },
    },
    {
      type: 'section',
      text: mrkdwn(
        '<javascript:alert(1)|click me> &lt;img src=x onerror=alert(1)&gt; <!date^1795458600^{date_num} {time}|whenever>',
      ),
    },
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'Rich ', style: { bold: true } },
            { type: 'text', text: '<script>alert(1)</script> ' },
            { type: 'emoji', name: 'rocket' },
            { type: 'user', user_id: 'U0SAM' },
            { type: 'color', value: '#0e7a6e' },
          ],
        },
        {
          type: 'rich_text_list',
          style: 'ordered',
          elements: [
            { type: 'rich_text_section', elements: [{ type: 'text', text: 'First' }] },
            { type: 'rich_text_section', elements: [{ type: 'text', text: 'Second' }] },
          ],
        },
        { type: 'rich_text_quote', elements: [{ type: 'text', text: 'As they say' }] },
        {
          type: 'rich_text_preformatted',
          elements: [{ type: 'text', text: '$ python train.py\nloss *0.2* <!channel>' }],
        },
      ],
    },
    { type: 'markdown', text: '**Markdown** with a [link](https://example.com)\n\n- one\n- two' },
  ];
}

function tables(): KnownBlock[] {
  return [
    {
      type: 'table',
      rows: [
        [raw('Spec'), raw('Price')],
        [raw('ecs.gn6i'), figure(11.63)],
        [raw('ecs.c6'), figure(0.39)],
      ],
      column_settings: [{ align: 'left' }, { align: 'right' }],
    },
    {
      type: 'data_table',
      caption: 'Runs',
      page_size: 2,
      rows: [
        [raw('Run'), raw('Cost')],
        [raw('alpha'), figure(3)],
        [raw('beta'), figure(20)],
        [raw('gamma'), figure(1)],
      ],
    },
  ];
}

function cards(): KnownBlock[] {
  return [
    {
      type: 'card',
      title: mrkdwn('A card'),
      subtitle: mrkdwn('with a subtitle'),
      body: mrkdwn('and a body'),
      actions: [{ type: 'button', action_id: 'card_button', text: plain('Open card') }],
    },
    {
      type: 'container',
      title: plain('Advanced'),
      is_collapsible: true,
      default_collapsed: true,
      child_blocks: [{ type: 'section', text: mrkdwn('Folded away') }],
    },
    {
      type: 'plan',
      title: 'What happens next',
      tasks: [
        { type: 'task_card', task_id: '1', title: 'Quote', status: 'complete' },
        { type: 'task_card', task_id: '2', title: 'Create the job', status: 'in_progress' },
        { type: 'task_card', task_id: '3', title: 'Train', status: 'pending' },
      ],
    },
    {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: 'feedback',
          positive_button: { text: plain('Good'), value: 'good' },
          negative_button: { text: plain('Bad'), value: 'bad' },
        },
      ],
    },
  ];
}

function choices(): KnownBlock[] {
  return [
    {
      type: 'section',
      text: mrkdwn('Which spec?'),
      accessory: {
        type: 'static_select',
        action_id: 'spec',
        placeholder: plain('Choose a spec'),
        options: [option('Small'), option('Large')],
      },
    },
    {
      type: 'actions',
      elements: [
        { type: 'users_select', action_id: 'approver', placeholder: plain('Approver') },
        { type: 'datepicker', action_id: 'day', initial_date: '2026-11-24' },
        {
          type: 'radio_buttons',
          action_id: 'queue',
          options: [option('Spot'), option('On demand')],
          initial_option: option('Spot'),
        },
      ],
    },
    { type: 'divider' },
  ];
}

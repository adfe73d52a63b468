import type { KnownBlock, ModalView } from '@slack/types';

/** The commands and shortcuts of the small app these tests look at the page with. */
export const SAMPLE_MANIFEST = {
  display_information: { name: 'Sample' },
  features: {
    bot_user: { display_name: 'sample', always_online: true },
    app_home: { home_tab_enabled: true, messages_tab_enabled: true },
    slash_commands: [
      { command: '/order', description: 'Order something to eat', usage_hint: '[dish] [--spicy]' },
      { command: '/orders', description: 'List what was ordered', usage_hint: '' },
      { command: '/inputs', description: 'Open a form with every input', usage_hint: '' },
      { command: '/gallery', description: 'Post every kind of block', usage_hint: '' },
    ],
    shortcuts: [
      {
        name: 'Order this',
        type: 'message' as const,
        callback_id: 'order_this',
        description: 'Order what the message names',
      },
      {
        name: 'New order',
        type: 'global' as const,
        callback_id: 'new_order',
        description: 'Open the order form',
      },
    ],
  },
  oauth_config: {
    scopes: {
      bot: ['chat:write', 'commands', 'files:write', 'files:read', 'im:write', 'users:read'],
    },
  },
  settings: {
    event_subscriptions: { bot_events: ['app_home_opened'] },
    interactivity: { is_enabled: true },
    socket_mode_enabled: true,
  },
};

/** What a newcomer to the sample reads. */
export const SAMPLE_WELCOME = {
  channel: 'C0MLTRAIN',
  title: 'Your first order',
  text: 'A kitchen of its own, on this machine.',
  offers: [{ label: 'Order something', detail: 'A form', command: '/order Mapo tofu' }],
  rights: 'Anyone may order.',
};

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string, value = text.toLowerCase()) => ({ text: plain(text), value });

/** The form behind `/order`. */
export function orderForm(dish: string): ModalView {
  return {
    type: 'modal',
    callback_id: 'order',
    title: plain('New order'),
    submit: plain('Order'),
    close: plain('Not now'),
    blocks: [
      {
        type: 'section',
        text: { type: 'mrkdwn', text: 'What would *you* like? The kitchen closes at 22:00.' },
      },
      {
        type: 'input',
        block_id: 'dish',
        label: plain('Dish'),
        hint: plain('As it stands on the menu.'),
        element: {
          type: 'plain_text_input',
          action_id: 'dish',
          max_length: 40,
          ...(dish ? { initial_value: dish } : {}),
        },
      },
      {
        type: 'input',
        block_id: 'size',
        label: plain('Size'),
        element: {
          type: 'static_select',
          action_id: 'size',
          placeholder: plain('Choose a size'),
          options: [option('Small'), option('Medium'), option('Large')],
        },
      },
      {
        type: 'input',
        block_id: 'extras',
        optional: true,
        label: plain('Extras'),
        element: {
          type: 'checkboxes',
          action_id: 'extras',
          options: [
            { ...option('Rice'), description: plain('A bowl of it') },
            option('Green tea', 'tea'),
          ],
        },
      },
      {
        type: 'input',
        block_id: 'portions',
        label: plain('Portions'),
        element: {
          type: 'number_input',
          action_id: 'portions',
          is_decimal_allowed: false,
          min_value: '1',
          max_value: '9',
          initial_value: '1',
        },
      },
      {
        type: 'input',
        block_id: 'note',
        optional: true,
        label: plain('A note for the kitchen'),
        element: { type: 'file_input', action_id: 'note', filetypes: ['txt'], max_files: 1 },
      },
    ],
  };
}

/** The card that an order becomes, with a button that asks before it acts. */
export function orderCard(dish: string, isCancelled = false): KnownBlock[] {
  return [
    { type: 'header', block_id: 'head', text: plain(`Order: ${dish}`) },
    {
      type: 'section',
      block_id: 'facts',
      text: {
        type: 'mrkdwn',
        text: `${isCancelled ? ':x: *Cancelled*' : ':fire: *Cooking*'} for <@U0ADA>`,
      },
      fields: [
        { type: 'mrkdwn', text: '*Price*\n¥ 48.00' },
        { type: 'mrkdwn', text: '*Ready*\n<!date^1795458600^{date_short_pretty} at {time}|later>' },
      ],
    },
    {
      type: 'context',
      elements: [{ type: 'mrkdwn', text: 'Prices are estimates · `kitchen-2`' }],
    },
    ...(isCancelled
      ? []
      : [
          {
            type: 'actions' as const,
            block_id: 'buttons',
            elements: [
              {
                type: 'button' as const,
                action_id: 'approve',
                style: 'primary' as const,
                value: dish,
                text: plain('Approve'),
              },
              {
                type: 'button' as const,
                action_id: 'cancel',
                style: 'danger' as const,
                value: dish,
                text: plain('Cancel order'),
                confirm: {
                  title: plain('Cancel this order?'),
                  text: { type: 'mrkdwn' as const, text: `The kitchen stops *${dish}* at once.` },
                  confirm: plain('Stop it'),
                  deny: plain('Keep it'),
                  style: 'danger' as const,
                },
              },
              {
                type: 'overflow' as const,
                action_id: 'more',
                options: [option('Details'), option('Receipt')],
              },
            ],
          },
        ]),
  ];
}

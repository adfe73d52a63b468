import { problemLine } from '../../../src/local/workspace/block-kit/problems.js';
import { messageProblems, viewProblems } from '../../../src/local/workspace/block-kit/surfaces.js';

export const plain = (text: string) => ({ type: 'plain_text', text }) as const;

export const button = (actionId: string, text = actionId, value = 'v') =>
  ({ type: 'button', action_id: actionId, text: plain(text), value }) as const;

export const textInput = (blockId: string, label: string) =>
  ({
    type: 'input',
    block_id: blockId,
    label: plain(label),
    element: { type: 'plain_text_input', action_id: 'typed' },
  }) as const;

export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
export const option = (value: string) => ({ text: plain(value), value });
const richText = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
});
export const inMessage = (...blocks: unknown[]) => messageProblems(blocks).map(problemLine);
export const modal = (blocks: unknown[], change: object = {}) => ({
  type: 'modal',
  title: plain('T'),
  submit: plain('Go'),
  blocks,
  ...change,
});
export const inModal = (blocks: unknown[], change: object = {}) =>
  viewProblems(modal(blocks, change), 'modal').map(problemLine);
export const field = (element: object) => ({ type: 'input', label: plain('L'), element });

export const image = { type: 'image', image_url: 'http://x/y.png', alt_text: 'a' };
const card = { type: 'card', title: mrkdwn('t'), actions: [button('c')] };
const task = { type: 'task_card', task_id: 't', title: 'T', status: 'pending' };
export const cells = [
  { type: 'raw_text', text: 'a' },
  { type: 'raw_number', value: 1, text: '1' },
];

/** One valid block of each type that a message takes. */
export const MESSAGE_BLOCKS: Record<string, unknown> = {
  actions: {
    type: 'actions',
    elements: [
      button('b'),
      { type: 'overflow', options: [{ ...option('o'), url: 'http://x' }] },
      { type: 'datepicker', initial_date: '2026-11-23' },
      { type: 'timepicker', initial_time: '09:30' },
      { type: 'datetimepicker', initial_date_time: 1_700_000_000 },
      { type: 'radio_buttons', options: [option('a')], initial_option: option('a') },
      { type: 'checkboxes', options: [{ text: mrkdwn('*a*'), value: 'a' }] },
      { type: 'users_select', placeholder: plain('who') },
      { type: 'workflow_button', text: plain('w'), workflow: { trigger: { url: 'http://x' } } },
    ],
  },
  card,
  carousel: { type: 'carousel', elements: [card] },
  container: { type: 'container', title: plain('c'), child_blocks: [{ type: 'divider' }] },
  context: { type: 'context', elements: [mrkdwn('a'), plain('b'), image] },
  context_actions: {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        positive_button: { text: plain('+'), value: '1' },
        negative_button: { text: plain('-'), value: '0' },
      },
      { type: 'icon_button', icon: 'trash', text: plain('x') },
    ],
  },
  data_table: { type: 'data_table', caption: 'c', rows: [cells, cells], page_size: 10 },
  divider: { type: 'divider' },
  header: { type: 'header', text: plain('h') },
  image: { ...image, title: plain('t') },
  input: textInput('i', 'Input'),
  markdown: { type: 'markdown', text: '# x' },
  plan: { type: 'plan', title: 'p', tasks: [task] },
  rich_text: richText('log'),
  section: { type: 'section', text: mrkdwn('s'), fields: [plain('f')], accessory: button('s') },
  table: { type: 'table', rows: [cells], column_settings: [{ align: 'right' }] },
  task_card: task,
  video: {
    type: 'video',
    video_url: 'http://x',
    thumbnail_url: 'http://x',
    alt_text: 'a',
    title: plain('t'),
  },
};

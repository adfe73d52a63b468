import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SlackApiError } from '../../../src/local/workspace/api-error.js';
import { BLOCK, ELEMENT, MESSAGE, MODAL } from '../../../src/local/workspace/block-kit/limits.js';
import { problemLine } from '../../../src/local/workspace/block-kit/problems.js';
import {
  messageProblems,
  readMessageBlocks,
  readView,
  viewProblems,
} from '../../../src/local/workspace/block-kit/surfaces.js';
import { button, plain, textInput } from './bolt-app.js';

const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const option = (value: string) => ({ text: plain(value), value });
const richText = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
});
const inMessage = (...blocks: unknown[]) => messageProblems(blocks).map(problemLine);
const modal = (blocks: unknown[], change: object = {}) => ({
  type: 'modal',
  title: plain('T'),
  submit: plain('Go'),
  blocks,
  ...change,
});
const inModal = (blocks: unknown[], change: object = {}) =>
  viewProblems(modal(blocks, change), 'modal').map(problemLine);
const field = (element: object) => ({ type: 'input', label: plain('L'), element });

const image = { type: 'image', image_url: 'http://x/y.png', alt_text: 'a' };
const card = { type: 'card', title: mrkdwn('t'), actions: [button('c')] };
const task = { type: 'task_card', task_id: 't', title: 'T', status: 'pending' };
const cells = [
  { type: 'raw_text', text: 'a' },
  { type: 'raw_number', value: 1, text: '1' },
];

/** One valid block of each type that a message takes. */
const MESSAGE_BLOCKS: Record<string, unknown> = {
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

describe('valid blocks', () => {
  it.each(Object.keys(MESSAGE_BLOCKS))('takes a %s block in a message', (type) => {
    expect(inMessage(MESSAGE_BLOCKS[type])).toEqual([]);
  });

  it('takes every input element in a modal', () => {
    const typed = ['plain_text_input', 'email_text_input', 'url_text_input', 'rich_text_input'];
    const picked = ['users', 'conversations', 'channels', 'external'].flatMap((kind) => [
      `${kind}_select`,
      `multi_${kind}_select`,
    ]);
    const elements: object[] = [
      ...[...typed, ...picked, 'file_input'].map((type) => ({ type })),
      { type: 'number_input', is_decimal_allowed: false, min_value: '1' },
      { type: 'static_select', options: [option('a')] },
      {
        type: 'multi_static_select',
        option_groups: [{ label: plain('g'), options: [option('a')] }],
      },
    ];
    expect(inModal(elements.map(field))).toEqual([]);
    expect(inModal([{ type: 'alert', text: plain('a'), level: 'warning' }])).toEqual([]);
  });

  it('fills in the ids that Slack would', () => {
    const [block] = readMessageBlocks([
      { type: 'actions', elements: [{ type: 'button', text: plain('x') }] },
    ]);
    expect(block?.block_id).toMatch(/^\w{5}$/);
    expect(block).toMatchObject({ elements: [{ action_id: expect.stringMatching(/^\w{5}$/) }] });
  });
});

describe('what is refused, in the words of Slack', () => {
  it.each<[string, unknown, string]>([
    [
      'an unknown block',
      { type: 'hologram' },
      'unsupported type: hologram [json-pointer:/blocks/0/type]',
    ],
    [
      'an unknown element',
      { type: 'actions', elements: [{ type: 'lever' }] },
      'unsupported type: lever [json-pointer:/blocks/0/elements/0/type]',
    ],
    [
      'an unknown key',
      { type: 'divider', colour: 'red' },
      'invalid additional property: colour [json-pointer:/blocks/0]',
    ],
    [
      'a missing field',
      { type: 'header' },
      'missing required field: text [json-pointer:/blocks/0]',
    ],
    [
      'a missing alt text',
      { type: 'image', image_url: 'http://x' },
      'missing required field: alt_text [json-pointer:/blocks/0]',
    ],
    [
      'text that is too long',
      { type: 'header', text: plain('x'.repeat(151)) },
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'empty text',
      { type: 'section', text: mrkdwn('') },
      'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'mrkdwn where plain text belongs',
      { type: 'header', text: mrkdwn('x') },
      'must be one of: plain_text [json-pointer:/blocks/0/text/type]',
    ],
    [
      'an image without a source',
      { type: 'image', alt_text: 'a' },
      'must provide image_url or slack_file [json-pointer:/blocks/0]',
    ],
    [
      'a section without text',
      { type: 'section' },
      'missing required field: text [json-pointer:/blocks/0]',
    ],
    [
      'an initial option that is not offered',
      {
        type: 'actions',
        elements: [{ type: 'static_select', options: [option('a')], initial_option: option('b') }],
      },
      'initial options must be among the options [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'a file block, which is read-only',
      { type: 'file', source: 'remote', external_id: 'x' },
      'unsupported type: file [json-pointer:/blocks/0/type]',
    ],
    [
      'an alert outside a modal',
      { type: 'alert', text: plain('a') },
      'unsupported type: alert [json-pointer:/blocks/0/type]',
    ],
    [
      'a file input outside a modal',
      field({ type: 'file_input' }),
      'unsupported type: file_input [json-pointer:/blocks/0/element/type]',
    ],
    [
      'ragged data tables',
      { type: 'data_table', caption: 'c', rows: [cells, [cells[0]]] },
      'all rows must have the same number of cells [json-pointer:/blocks/0]',
    ],
  ])('%s', (_name, block, expected) => {
    expect(inMessage(block)).toContain(expected);
  });

  it('ids that occur twice', () => {
    const twice = { type: 'divider', block_id: 'same' };
    expect(inMessage(twice, twice)).toEqual([
      'block_id already exists: same [json-pointer:/blocks/1]',
    ]);
    expect(inMessage({ type: 'actions', elements: [button('x'), button('x')] })).toEqual([
      'action_id already exists: x [json-pointer:/blocks/0]',
    ]);
  });

  it('inputs in a modal without submit, and two focused elements', () => {
    expect(inModal([textInput('a', 'A')], { submit: undefined })).toEqual([
      'missing required field: submit [json-pointer:/view]',
    ]);
    const focused = field({ type: 'plain_text_input', focus_on_load: true });
    expect(inModal([focused, focused])).toHaveLength(1);
    expect(inModal([MESSAGE_BLOCKS.markdown])).toHaveLength(1);
  });

  it('too much text in all, and views above 250 kB', () => {
    const section = { type: 'section', text: mrkdwn('x'.repeat(3000)) };
    const fifth = { type: 'section', text: mrkdwn('x'.repeat(MESSAGE.blockText - 12_000)) };
    const four = Array(4).fill(section);
    expect(readMessageBlocks([...four, fifth])).toHaveLength(5);
    expect(() => readMessageBlocks([...four, section])).toThrow(
      new SlackApiError('msg_blocks_too_long'),
    );
    const row = { type: 'section', fields: Array(10).fill(mrkdwn('x'.repeat(2000))) };
    expect(() => readView(modal(Array(13).fill(row)), 'modal')).toThrow('view_too_large');
  });
});

/** Each limit with a surface that holds `size` of it. */
const LIMITS: [string, number, (size: number) => string[]][] = [
  ['blocks of a message', MESSAGE.blocks, (n) => inMessage(...Array(n).fill({ type: 'divider' }))],
  ['blocks of a modal', MODAL.blocks, (n) => inModal(Array(n).fill({ type: 'divider' }))],
  [
    'modal title',
    MODAL.buttonText,
    (n) => inModal([], { title: plain('x'.repeat(n)), blocks: [{ type: 'divider' }] }),
  ],
  [
    'modal submit',
    MODAL.buttonText,
    (n) => inModal([{ type: 'divider' }], { submit: plain('x'.repeat(n)) }),
  ],
  [
    'private_metadata',
    MODAL.privateMetadata,
    (n) => inModal([{ type: 'divider' }], { private_metadata: 'x'.repeat(n) }),
  ],
  ['callback_id', MODAL.id, (n) => inModal([{ type: 'divider' }], { callback_id: 'x'.repeat(n) })],
  ['block_id', 255, (n) => inMessage({ type: 'divider', block_id: 'x'.repeat(n) })],
  ['action_id', 255, (n) => inMessage({ type: 'actions', elements: [button('x'.repeat(n), 'b')] })],
  [
    'section text',
    BLOCK.sectionText,
    (n) => inMessage({ type: 'section', text: mrkdwn('x'.repeat(n)) }),
  ],
  [
    'section field',
    BLOCK.sectionField,
    (n) => inMessage({ type: 'section', fields: [mrkdwn('x'.repeat(n))] }),
  ],
  [
    'section fields',
    BLOCK.sectionFields,
    (n) => inMessage({ type: 'section', fields: Array(n).fill(plain('f')) }),
  ],
  [
    'context elements',
    BLOCK.contextElements,
    (n) => inMessage({ type: 'context', elements: Array(n).fill(plain('c')) }),
  ],
  [
    'actions elements',
    BLOCK.actionsElements,
    (n) =>
      inMessage({
        type: 'actions',
        elements: Array.from({ length: n }, (_, i) => button(`b${i}`)),
      }),
  ],
  [
    'button text',
    ELEMENT.buttonText,
    (n) => inMessage({ type: 'actions', elements: [button('b', 'x'.repeat(n))] }),
  ],
  [
    'button value',
    ELEMENT.buttonValue,
    (n) => inMessage({ type: 'actions', elements: [button('b', 'b', 'x'.repeat(n))] }),
  ],
  ['input label', BLOCK.inputLabel, (n) => inModal([textInput('i', 'x'.repeat(n))])],
  [
    'placeholder',
    150,
    (n) => inModal([field({ type: 'plain_text_input', placeholder: plain('x'.repeat(n)) })]),
  ],
  [
    'initial text',
    ELEMENT.inputLength,
    (n) => inModal([field({ type: 'plain_text_input', initial_value: 'x'.repeat(n) })]),
  ],
  [
    'select options',
    ELEMENT.selectOptions,
    (n) =>
      inModal([
        field({
          type: 'static_select',
          options: Array.from({ length: n }, (_, i) => option(`o${i}`)),
        }),
      ]),
  ],
  [
    'option text and value',
    75,
    (n) =>
      inModal([
        field({ type: 'static_select', options: [{ text: plain('x'.repeat(n)), value: 'v' }] }),
      ]),
  ],
  [
    'radio options',
    ELEMENT.choices,
    (n) =>
      inModal([
        field({
          type: 'radio_buttons',
          options: Array.from({ length: n }, (_, i) => option(`o${i}`)),
        }),
      ]),
  ],
  [
    'overflow options',
    ELEMENT.overflowOptions,
    (n) =>
      inMessage({
        type: 'actions',
        elements: [
          { type: 'overflow', options: Array.from({ length: n }, (_, i) => option(`o${i}`)) },
        ],
      }),
  ],
  [
    'confirm text',
    300,
    (n) =>
      inMessage({
        type: 'actions',
        elements: [{ ...button('b'), confirm: { text: plain('x'.repeat(n)) } }],
      }),
  ],
  [
    'confirm title',
    100,
    (n) =>
      inMessage({
        type: 'actions',
        elements: [{ ...button('b'), confirm: { title: plain('x'.repeat(n)), text: plain('t') } }],
      }),
  ],
  ['alt text', ELEMENT.altText, (n) => inMessage({ ...image, alt_text: 'x'.repeat(n) })],
  ['table rows', BLOCK.tableRows, (n) => inMessage({ type: 'table', rows: Array(n).fill(cells) })],
  [
    'table columns',
    BLOCK.tableColumns,
    (n) => inMessage({ type: 'table', rows: [Array(n).fill(cells[0])] }),
  ],
  [
    'carousel cards',
    BLOCK.carouselCards,
    (n) =>
      inMessage({
        type: 'carousel',
        elements: Array(n).fill({ type: 'card', title: mrkdwn('t') }),
      }),
  ],
  [
    'container children',
    BLOCK.containerBlocks,
    (n) =>
      inMessage({
        type: 'container',
        title: plain('c'),
        child_blocks: Array(n).fill({ type: 'divider' }),
      }),
  ],
  ['markdown', MESSAGE.markdownText, (n) => inMessage({ type: 'markdown', text: 'x'.repeat(n) })],
  [
    'markdown of two blocks',
    MESSAGE.markdownText,
    (n) =>
      inMessage(
        { type: 'markdown', text: 'x'.repeat(n - 10) },
        { type: 'markdown', text: 'x'.repeat(10) },
      ),
  ],
];

describe('limits', () => {
  it.each(LIMITS)('%s: %i is taken and one more is not', (_name, limit, problems) => {
    expect(problems(limit)).toEqual([]);
    expect(problems(limit + 1)).not.toEqual([]);
  });

  it.each(LIMITS)('%s: whatever the size, the limit decides', (_name, limit, problems) => {
    const near = fc.integer({ min: Math.max(11, limit - 20), max: limit + 20 });
    fc.assert(
      fc.property(limit > 20 ? near : fc.integer({ min: 1, max: limit * 2 }), (size) => {
        expect(problems(size).length === 0).toBe(size <= limit);
      }),
      { numRuns: 8 },
    );
  });
});

describe('anything at all', () => {
  it('is either taken whole or refused by a Slack error, never by another', () => {
    const types = Object.keys(MESSAGE_BLOCKS);
    const anyBlock = fc.oneof(
      fc.constantFrom(...Object.values(MESSAGE_BLOCKS)),
      fc.jsonValue({ maxDepth: 3 }),
      fc.record({
        type: fc.constantFrom(...types),
        text: fc.jsonValue(),
        elements: fc.jsonValue(),
      }),
    );
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 6 }), (blocks) => {
        try {
          expect(readMessageBlocks(blocks)).toHaveLength(blocks.length);
        } catch (error) {
          expect(error).toBeInstanceOf(SlackApiError);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('added to a valid block as a key is refused', () => {
    const valid = Object.values(MESSAGE_BLOCKS) as object[];
    fc.assert(
      fc.property(fc.constantFrom(...valid), fc.string({ minLength: 1 }), (block, key) => {
        fc.pre(!(key in block) && key !== '__proto__');
        const known = ['block_id', 'icon', 'body', 'hint', 'width', 'expand', 'subtitle', 'level'];
        fc.pre(!known.includes(key));
        expect(inMessage({ ...block, [key]: 1 })).not.toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

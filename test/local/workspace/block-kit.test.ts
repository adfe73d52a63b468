import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SlackApiError } from '../../../src/local/workspace/api-error.js';
import { MESSAGE } from '../../../src/local/workspace/block-kit/limits.js';
import { readMessageBlocks, readView } from '../../../src/local/workspace/block-kit/surfaces.js';
import {
  button,
  cells,
  field,
  inMessage,
  inModal,
  MESSAGE_BLOCKS,
  modal,
  mrkdwn,
  option,
  plain,
  textInput,
} from './blocks.js';

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

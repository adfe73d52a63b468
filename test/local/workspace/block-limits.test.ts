import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK, ELEMENT, MESSAGE, MODAL } from '../../../src/local/workspace/block-kit/limits.js';
import {
  button,
  cells,
  field,
  image,
  inMessage,
  inModal,
  mrkdwn,
  option,
  plain,
  textInput,
} from './blocks.js';

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

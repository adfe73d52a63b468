import type { KnownBlock, View } from '@slack/types';
import { z } from 'zod';
import { SlackApiError } from '../api-error.js';
import { isRecord, type Json } from '../json.js';
import { homeBlock, messageBlock, modalBlock } from './blocks.js';
import { plainText } from './composition.js';
import { MESSAGE, MODAL } from './limits.js';
import { elementsOf, fillMissingIds } from './missing-ids.js';
import { type Problem, problemLine, problemsOf } from './problems.js';
import { blocksIn, objectsIn, textLength } from './walk.js';

const messageBlocks = z.array(messageBlock).max(MESSAGE.blocks);

const viewRest = {
  private_metadata: z.string().max(MODAL.privateMetadata).optional(),
  callback_id: z.string().max(MODAL.id).optional(),
  external_id: z.string().max(MODAL.id).optional(),
};

const modal = z.strictObject({
  type: z.literal('modal'),
  title: plainText(MODAL.buttonText),
  submit: plainText(MODAL.buttonText).nullish(),
  close: plainText(MODAL.buttonText).nullish(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
  blocks: z.array(modalBlock).min(1).max(MODAL.blocks),
  ...viewRest,
});

const home = z.strictObject({
  type: z.literal('home'),
  blocks: z.array(homeBlock).max(MODAL.blocks),
  ...viewRest,
});

/** What is wrong with the blocks of a message; empty where nothing is. */
export function messageProblems(blocks: unknown): Problem[] {
  const read = messageBlocks.safeParse(blocks, { reportInput: true });
  if (!read.success) return problemsOf('/blocks', read.error);
  const markdownLength = read.data.reduce(
    (sum, block) => sum + (block.type === 'markdown' ? block.text.length : 0),
    0,
  );
  return [
    ...duplicateIds(blocks, '/blocks'),
    ...(markdownLength > MESSAGE.markdownText
      ? [
          {
            pointer: '/blocks',
            message: `markdown must be less than ${MESSAGE.markdownText + 1} characters in all`,
          },
        ]
      : []),
  ];
}

/** What is wrong with a modal or an App Home; empty where nothing is. */
export function viewProblems(view: unknown, type: 'modal' | 'home'): Problem[] {
  const read = (type === 'modal' ? modal : home).safeParse(view, { reportInput: true });
  if (!read.success) return problemsOf('/view', read.error);
  const { data } = read;
  const problems = duplicateIds(data.blocks, '/view/blocks');
  const hasInput = data.blocks.some((block) => block.type === 'input');
  if (data.type === 'modal' && hasInput && !data.submit) {
    problems.push({ pointer: '/view', message: 'missing required field: submit' });
  }
  const focused = [...objectsIn(data.blocks, '/view/blocks')].filter(
    ([object]) => object.focus_on_load === true,
  );
  for (const [, pointer] of focused.slice(1)) {
    problems.push({ pointer, message: 'only one element may have focus_on_load' });
  }
  return problems;
}

/** block_ids are unique in a surface, action_ids within their block. */
function duplicateIds(blocks: unknown, root: string): Problem[] {
  const problems: Problem[] = [];
  const blockIds = new Set<unknown>();
  for (const [block, pointer] of blocksIn(blocks, root)) {
    if (block.block_id !== undefined && blockIds.has(block.block_id)) {
      problems.push({ pointer, message: `block_id already exists: ${String(block.block_id)}` });
    }
    blockIds.add(block.block_id);
    const actionIds = new Set<unknown>();
    for (const { action_id } of elementsOf(block)) {
      if (action_id !== undefined && actionIds.has(action_id)) {
        problems.push({ pointer, message: `action_id already exists: ${String(action_id)}` });
      }
      actionIds.add(action_id);
    }
  }
  return problems;
}

/**
 * Checks the blocks of a message and gives them back with ids filled in. Throws invalid_blocks_format
 * for no array, invalid_blocks with what is wrong, msg_blocks_too_long for too much text in all.
 */
export function readMessageBlocks(value: unknown): KnownBlock[] {
  if (!Array.isArray(value)) throw new SlackApiError('invalid_blocks_format');
  const blocks: unknown[] = structuredClone(value);
  const problems = messageProblems(blocks);
  if (problems.length > 0)
    throw SlackApiError.explained('invalid_blocks', problems.map(problemLine));
  if (textLength(blocks) > MESSAGE.blockText) throw new SlackApiError('msg_blocks_too_long');
  fillMissingIds(blocks);
  // Checked against every block's own fields above.
  return blocks as KnownBlock[];
}

/** Views that an app got from Slack and sends back carry nulls; Slack takes those for absent. */
function withoutNulls(view: Json): Json {
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== null));
}

/**
 * Checks a view for where it is to stand and gives it back with ids filled in. Throws
 * invalid_arguments with what is wrong, view_too_large above 250 kB.
 */
export function readView(value: unknown, type: 'modal' | 'home'): View {
  if (!isRecord(value)) throw SlackApiError.badArgument('missing required field: view');
  if (Buffer.byteLength(JSON.stringify(value)) > MODAL.bytes) {
    throw new SlackApiError('view_too_large');
  }
  const view = structuredClone(withoutNulls(value));
  const problems = viewProblems(view, type);
  if (problems.length > 0) {
    throw SlackApiError.explained('invalid_arguments', problems.map(problemLine));
  }
  fillMissingIds(view.blocks);
  // Checked against every field of a view above.
  return view as unknown as View;
}

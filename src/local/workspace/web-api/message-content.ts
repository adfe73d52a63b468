import type { KnownBlock } from '@slack/types';
import { SlackApiError } from '../api-error.js';
import { MESSAGE } from '../block-kit/limits.js';
import { readMessageBlocks } from '../block-kit/surfaces.js';
import { asArray, isRecord, type Json } from '../json.js';
import type { Metadata } from '../state/messages.js';
import type { Arguments } from './arguments.js';
import { readMetadata } from './message-metadata.js';

/** What a message says, as given by the app; absent means not given. */
export interface Content {
  text?: string;
  blocks?: KnownBlock[];
  attachments?: Json[];
  metadata?: Metadata;
}

/**
 * Reads and checks `text`, `markdown_text`, `blocks`, `attachments` and `metadata`. Throws as Slack
 * does: invalid_blocks(_format), msg_blocks_too_long, markdown_text_conflict, metadata errors.
 */
export function readContent(args: Arguments): Content {
  const markdown = args.text('markdown_text');
  const rawBlocks = args.object('blocks', 'invalid_blocks_format');
  const text = args.text('text');
  if (markdown !== undefined) {
    if (text !== undefined || rawBlocks !== undefined) {
      throw new SlackApiError('markdown_text_conflict');
    }
    if (markdown.length > MESSAGE.markdownText) throw new SlackApiError('msg_too_long');
  }
  const shown = text ?? markdown;
  const attachments = asArray(args.object('attachments', 'invalid_attachments')).filter(isRecord);
  const metadata = readMetadata(args.object('metadata', 'invalid_metadata_format'));
  return {
    // Slack cuts here rather than refuse: chat.postMessage truncates text above 40,000 characters.
    ...(shown === undefined ? {} : { text: shown.slice(0, MESSAGE.textTruncatedAt) }),
    ...(rawBlocks === undefined ? {} : { blocks: readMessageBlocks(rawBlocks) }),
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(metadata ? { metadata } : {}),
  };
}

/** Throws no_text where there is nothing to show. */
export function needSomething(content: Content): void {
  const isEmpty =
    content.text === undefined &&
    (content.blocks ?? []).length === 0 &&
    (content.attachments ?? []).length === 0;
  if (isEmpty) throw new SlackApiError('no_text');
}

/** The fallback text that Slack builds from the blocks where the app gave none. */
export function fallbackText(content: Content): string {
  if (content.text !== undefined) return content.text;
  const texts: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (isRecord(value)) {
      if (typeof value.text === 'string') texts.push(value.text);
      else walk(value.text);
      walk(value.fields);
      walk(value.elements);
    }
  };
  walk(content.blocks);
  return texts.join(' ').slice(0, MESSAGE.textAdvised);
}

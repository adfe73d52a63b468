import type { KnownBlock, View } from '@slack/types';
import { SlackApiError } from '../api-error.js';
import { isRecord } from '../json.js';

export function readMessageBlocks(value: unknown): KnownBlock[] {
  if (!Array.isArray(value)) throw new SlackApiError('invalid_blocks_format');
  return value as KnownBlock[];
}

export function readView(value: unknown, type: 'modal' | 'home'): View {
  if (!isRecord(value) || value.type !== type) throw new SlackApiError('invalid_arguments');
  return value as unknown as View;
}

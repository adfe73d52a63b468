import { SlackApiError } from '../api-error.js';
import { METADATA } from '../block-kit/limits.js';
import { isRecord, type Json } from '../json.js';
import type { Metadata } from '../state/messages.js';

/**
 * Reads message metadata: `event_type` of letters, digits and underscores, `event_payload` flat or
 * with one level of objects and arrays. Throws invalid_metadata_format, invalid_metadata_schema,
 * metadata_too_large.
 */
export function readMetadata(value: unknown): Metadata | undefined {
  if (value === undefined) return undefined;
  if (!isRecord(value) || Object.keys(value).length === 0) {
    throw new SlackApiError('invalid_metadata_format');
  }
  const { event_type, event_payload } = value;
  if (typeof event_type !== 'string' || !isRecord(event_payload)) {
    throw new SlackApiError('invalid_metadata_format');
  }
  const isNamed = /^\w+$/.test(event_type) && event_type.length <= METADATA.eventType;
  const isShallow = Object.values(event_payload).every((entry) => isEntry(entry));
  if (!isNamed || !isShallow) throw new SlackApiError('invalid_metadata_schema');
  if (JSON.stringify(value).length > METADATA.total) throw new SlackApiError('metadata_too_large');
  return { event_type, event_payload };
}

function isPrimitive(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isFlat(value: Json): boolean {
  return Object.values(value).every(isPrimitive);
}

function isEntry(value: unknown): boolean {
  if (isPrimitive(value)) return true;
  if (Array.isArray(value)) {
    return value.every((item) => isPrimitive(item) || (isRecord(item) && isFlat(item)));
  }
  return isRecord(value) && isFlat(value);
}

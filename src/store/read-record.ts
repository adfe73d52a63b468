import { RUN_SCHEMA, type Run } from '../runs/run.js';
import { NewerSchemaError } from './failures.js';
import { type Migration, migrateRecord, type OldRecord } from './migrations.js';
import { runRecord } from './record-schema.js';

export type Reading =
  | { readonly ok: true; readonly run: Run }
  /** `why` names the damage in words for the operator. */
  | { readonly ok: false; readonly why: string };

/** How many mistakes of a record are named; the first ones tell what happened. */
const MISTAKES_NAMED = 3;

/**
 * Text of a record → a run that can be believed, or why not. `id` is what the file's name says.
 * @throws NewerSchemaError where a newer version of the bot wrote it.
 */
export function readRecord(
  text: string,
  id: string,
  file: string,
  chain: readonly Migration[],
): Reading {
  if (text.trim() === '') return { ok: false, why: 'the file is empty' };
  if (/^\0+$/.test(text)) return { ok: false, why: 'the file holds nothing but NUL bytes' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, why: `not JSON (cut off?): ${words(error)}` };
  }
  if (!isRecord(value)) return { ok: false, why: 'not a JSON object' };
  const schema = value.schema;
  if (typeof schema !== 'number' || !Number.isInteger(schema)) {
    return { ok: false, why: 'has no schema number' };
  }
  if (schema > RUN_SCHEMA) throw new NewerSchemaError(file, schema, RUN_SCHEMA);
  return believe(value, schema, id, chain);
}

function believe(
  record: OldRecord,
  schema: number,
  id: string,
  chain: readonly Migration[],
): Reading {
  let current: OldRecord;
  try {
    current = migrateRecord(record, schema, RUN_SCHEMA, chain);
  } catch (error) {
    return { ok: false, why: `schema ${schema} could not be migrated: ${words(error)}` };
  }
  const parsed = runRecord.safeParse(current);
  if (!parsed.success) {
    const mistakes = parsed.error.issues
      .slice(0, MISTAKES_NAMED)
      .map((issue) => `${issue.path.join('.') || 'record'}: ${issue.message}`);
    return { ok: false, why: `wrong shape: ${mistakes.join('; ')}` };
  }
  if (parsed.data.id !== id) {
    return { ok: false, why: `holds run ${parsed.data.id} though named after ${id}` };
  }
  return { ok: true, run: parsed.data };
}

function isRecord(value: unknown): value is OldRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

import { SlackApiError } from '../api-error.js';
import { asString, type Json, parseJson } from '../json.js';

/** The arguments of one call, whichever way they came: JSON, urlencoded, multipart or query. */
export class Arguments {
  constructor(readonly raw: Json) {}

  /** Text; numbers and booleans too, since urlencoded callers write those as text. Empty is absent. */
  text(name: string): string | undefined {
    const value = this.raw[name];
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    const text = asString(value);
    return text === '' ? undefined : text;
  }

  /** Throws invalid_arguments where it is missing. */
  need(name: string): string {
    const text = this.text(name);
    if (text === undefined) throw SlackApiError.badArgument(`missing required field: ${name}`);
    return text;
  }

  flag(name: string): boolean {
    const text = this.text(name);
    return text === 'true' || text === '1';
  }

  /** A whole number within the bounds; throws `invalid_limit` or invalid_arguments otherwise. */
  integer(name: string, fallback: number, least: number, most: number): number {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const value = Number(text);
    if (!Number.isInteger(value)) {
      throw SlackApiError.badArgument(`must be an integer [json-pointer:/${name}]`);
    }
    if (value < least)
      throw new SlackApiError(name === 'limit' ? 'invalid_limit' : 'invalid_arguments');
    return Math.min(value, most);
  }

  /** An object or array, or its JSON text; undefined where absent or empty. Throws `errorCode`. */
  object(name: string, errorCode = 'invalid_arguments'): unknown {
    const value = this.raw[name];
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value !== 'string') return value;
    const parsed = parseJson(value);
    if (typeof parsed !== 'object' || parsed === null) {
      throw SlackApiError.explained(errorCode, [`must be valid JSON [json-pointer:/${name}]`]);
    }
    return parsed;
  }
}

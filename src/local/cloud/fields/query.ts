import { badRequest } from '../http/api-error.js';

/** How one documented query parameter is read and what it may hold. */
export type FieldRule =
  | {
      type: 'string';
      required?: true;
      oneOf?: readonly string[];
      pattern?: RegExp;
      refuse?: string;
    }
  | { type: 'boolean'; required?: true }
  | { type: 'integer'; required?: true; min?: number; max?: number }
  | { type: 'number'; required?: true }
  | { type: 'time'; required?: true };

export type QueryRules = Readonly<Record<string, FieldRule>>;

/** A request's query after checking. */
export class CheckedQuery {
  constructor(private readonly values: ReadonlyMap<string, string>) {}

  text(name: string): string | undefined {
    const value = this.values.get(name);
    return value === '' ? undefined : value;
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.text(name);
    return value === undefined ? fallback : value.toLowerCase() === 'true';
  }

  number(name: string): number | undefined;
  number(name: string, fallback: number): number;
  number(name: string, fallback?: number): number | undefined {
    const value = this.text(name);
    return value === undefined ? fallback : Number(value);
  }

  /** Milliseconds since 1970. */
  time(name: string): number | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : Date.parse(value);
  }

  /** A comma-separated value, without blanks. */
  list(name: string): string[] | undefined {
    return this.text(name)
      ?.split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

function problem(name: string, value: string, rule: FieldRule): string | undefined {
  switch (rule.type) {
    case 'boolean':
      return /^(true|false)$/i.test(value)
        ? undefined
        : `${name} must be true or false, not ${value}`;
    case 'integer': {
      if (!/^-?\d+$/.test(value)) return `${name} must be an integer, not ${value}`;
      const number = Number(value);
      if (number < (rule.min ?? Number.NEGATIVE_INFINITY))
        return `${name} must be at least ${rule.min}`;
      if (number > (rule.max ?? Number.POSITIVE_INFINITY))
        return `${name} must be at most ${rule.max}`;
      return undefined;
    }
    case 'number':
      return Number.isFinite(Number(value)) ? undefined : `${name} must be a number, not ${value}`;
    case 'time':
      return TIME.test(value) && !Number.isNaN(Date.parse(value))
        ? undefined
        : `${name} must be a UTC time like 2026-01-31T08:00:00Z, not ${value}`;
    case 'string':
      if (rule.refuse !== undefined) return rule.refuse;
      if (rule.oneOf && !rule.oneOf.includes(value)) {
        return `${name} must be one of ${rule.oneOf.join(', ')}, not ${value}`;
      }
      return rule.pattern && !rule.pattern.test(value)
        ? `${name} is malformed: ${value}`
        : undefined;
  }
}

/** Names like `DataDisk.3.Size` stand in the rules as `DataDisk.N.Size`. */
const ruleName = (name: string): string => name.replace(/\.\d+(?=\.|$)/g, '.N');

/**
 * Holds a query against an operation's documented parameters.
 * Throws through `fail` (400 by default) on an unknown name, a repeated one, a wrong type or value, or a missing one.
 */
export function checkQuery(
  rawQuery: string,
  rules: QueryRules,
  fail: (message: string, kind: 'missing' | 'invalid') => Error = badRequest,
): CheckedQuery {
  const values = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(rawQuery)) {
    const rule = rules[ruleName(name)];
    if (!rule) throw fail(`The query parameter ${name} is not known to this operation`, 'invalid');
    if (values.has(name)) throw fail(`The query parameter ${name} is given twice`, 'invalid');
    values.set(name, value);
    const wrong = value === '' ? undefined : problem(name, value, rule);
    if (wrong) throw fail(wrong, 'invalid');
  }
  for (const [name, rule] of Object.entries(rules)) {
    if (rule.required && (values.get(name) ?? '') === '') {
      throw fail(`The query parameter ${name} is required`, 'missing');
    }
  }
  return new CheckedQuery(values);
}

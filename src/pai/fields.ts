/**
 * Reads answers tolerantly: a field with no value may be absent, `""` or `null`, numbers may come as
 * strings, and lists may be missing. Nothing here throws.
 */

export type Fields = Readonly<Record<string, unknown>>;

/** The value as an object; anything else reads as an empty one. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}

/** A non-empty text; numbers and booleans are written out. The docs show the literal text "null" too. */
export function textOf(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (typeof value === 'string') return value === '' || value === 'null' ? undefined : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** A finite number, also from text. */
export function numberOf(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const parsed = Number(value);
  return Number.isFinite(parsed) ? parsed : undefined;
}

/** A boolean, also from the texts "true" and "false". */
export function flagOf(fields: Fields, name: string): boolean | undefined {
  const value = fields[name];
  if (typeof value === 'boolean') return value;
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

/** The objects of a list. */
export function listOf(fields: Fields, name: string): readonly Fields[] {
  const value = fields[name];
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

/** The texts of a list. */
export function textsOf(fields: Fields, name: string): readonly string[] {
  const value = fields[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** A map of texts. */
export function mapOf(fields: Fields, name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fieldsOf(fields[name])).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value]] : [],
    ),
  );
}

/** Only the fields that have a value, for objects whose fields are optional. */
export function present<T extends Record<string, unknown>>(
  fields: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

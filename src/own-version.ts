import { readFileSync } from 'node:fs';

/** The version in package.json, which stands one folder up from the sources and the build alike. */
export function ownVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { version } = Object(JSON.parse(text)) as { version?: string };
  return version ?? 'unknown';
}

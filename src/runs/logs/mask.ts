import { maskNamedSecrets } from './named-secrets.js';
import { maskPrivateKeys } from './private-keys.js';
import { isSecretName } from './secret-names.js';
import { MASK, maskShapes } from './secret-shapes.js';

/** Shorter values are ordinary words too often to be masked wherever they stand. */
const SHORTEST_KNOWN_SECRET = 4;

const ORDINARY_VALUE = /^(?:true|false|none|null|yes|no|\d{1,5})$/i;

/**
 * Masks what looks like a secret: cloud and hub keys, tokens, private key blocks, passwords in URLs,
 * authorisation headers, and the values of secret-named variables, options and JSON keys. Ordinary
 * hashes, commit IDs and counts of tokens stay. Run it on whole lines, before anything is cut.
 *
 * @param envs the job's variables by name; values of the secret-named ones are masked wherever they
 *   appear, as they are, URL-encoded or JSON-escaped.
 */
export function maskSecrets(text: string, envs: Readonly<Record<string, string>> = {}): string {
  return maskLines(text.split('\n'), envs).join('\n');
}

/** {@link maskSecrets} line by line; as many lines come back as went in. */
export function maskLines(
  lines: readonly string[],
  envs: Readonly<Record<string, string>> = {},
): string[] {
  const known = knownSecrets(envs);
  const withoutKnown = lines.map((line) =>
    known.reduce((out, value) => out.replaceAll(value, MASK), line),
  );
  return maskPrivateKeys(withoutKnown).map((line) => maskNamedSecrets(maskShapes(line)));
}

/** The values to be masked wherever they appear, longest first so that none hides part of another. */
function knownSecrets(envs: Readonly<Record<string, string>>): string[] {
  const values = new Set<string>();
  for (const [name, value] of Object.entries(envs)) {
    if (!isSecretName(name)) continue;
    // Several lines (a key file in a variable) never stand in one log line.
    for (const part of value.split(/\r?\n/)) {
      const trimmed = part.trim();
      if (trimmed.length < SHORTEST_KNOWN_SECRET || ORDINARY_VALUE.test(trimmed)) continue;
      values.add(trimmed);
      values.add(uriEncoded(trimmed));
      values.add(JSON.stringify(trimmed).slice(1, -1));
    }
  }
  return [...values].sort((a, b) => b.length - a.length);
}

function uriEncoded(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    // A lone surrogate has no encoding, so no log can hold it encoded.
    return value;
  }
}

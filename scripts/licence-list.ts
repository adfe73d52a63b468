import { readFileSync } from 'node:fs';

/** A package that is installed with the bot, not only with its tests. */
export interface LicensedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression; empty where the package states none. */
  readonly licence: string;
}

/**
 * What may be installed with the bot. MPL-2.0 asks that changes to its own files be published; we ship them
 * unchanged.
 */
const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  // As one vendor spells it.
  'Apache License 2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'Unlicense',
]);

/** Every package of the lock file that `npm ci --omit=dev` may install, by name. */
export function installedPackages(lockFile: string): readonly LicensedPackage[] {
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8')) as {
    packages: Record<string, { version?: string; license?: string; dev?: boolean }>;
  };
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .map(([path, { version = '', license: licence = '' }]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      licence,
    }))
    .sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
}

/** Packages whose licence is not known to be allowed. `A OR B` needs one of both. */
export function notAllowed(packages: readonly LicensedPackage[]): readonly LicensedPackage[] {
  return packages.filter(
    ({ licence }) =>
      !licence
        .replace(/[()]/g, '')
        .split(' OR ')
        .some((one) => ALLOWED.has(one)),
  );
}

/** The page docs/licences.md. */
export function licencePage(packages: readonly LicensedPackage[]): string {
  const counts = new Map<string, number>();
  for (const { licence } of packages) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  const totals = [...counts].sort(([, a], [, b]) => b - a).map(([name, n]) => `${name} ${n}`);
  return [
    '# Licences',
    '',
    'Written by `npm run licences` from the lock file; a test holds it to that. All packages installed with the bot',
    '(`npm ci --omit=dev`; those for other platforms are listed too).',
    '',
    `${packages.length} packages: ${totals.join(', ')}.`,
    '',
    '| Package | Version | Licence |',
    '|---|---|---|',
    ...packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`),
    '',
  ].join('\n');
}

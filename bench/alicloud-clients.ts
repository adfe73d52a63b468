/**
 * What each of Alibaba Cloud's Node clients costs to load: time and resident memory of a fresh
 * process, and the size on disk with all it depends on. Installs them into a temporary folder, so that the
 * measure does not depend on what this project has installed. Run: `npx tsx bench/alicloud-clients.ts`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, msText, report } from './report.js';

const CLIENTS = [
  ['@alicloud/openapi-core', '1.0.8'],
  ['@alicloud/openapi-client', '0.4.15'],
  ['@alicloud/ecs20140526', '7.11.6'],
] as const;
const RUNS = 7;

const PROBE = `
const before = process.memoryUsage.rss();
const start = process.hrtime.bigint();
await import(process.argv[2]);
const ms = Number(process.hrtime.bigint() - start) / 1e6;
console.log(JSON.stringify({ ms, mib: (process.memoryUsage.rss() - before) / 2 ** 20 }));
`;

function bytesUnder(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

function measure(name: string, version: string) {
  const folder = mkdtempSync(join(tmpdir(), 'client-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(join(folder, 'probe.mjs'), PROBE);
    const install = ['install', '--no-audit', '--no-fund', '--silent', `${name}@${version}`];
    execFileSync('npm', install, { cwd: folder });
    const probes = Array.from({ length: RUNS }, () => {
      const text = execFileSync(process.execPath, ['probe.mjs', name], { cwd: folder }).toString();
      return JSON.parse(text) as { ms: number; mib: number };
    });
    return {
      client: `${name} ${version}`,
      loadMs: median(probes.map(({ ms }) => ms)),
      residentMiB: median(probes.map(({ mib }) => mib)),
      diskMiB: bytesUnder(join(folder, 'node_modules')) / 2 ** 20,
      packages: readdirSync(join(folder, 'node_modules'), { withFileTypes: true }).flatMap(
        (entry) =>
          entry.name.startsWith('@')
            ? readdirSync(join(folder, 'node_modules', entry.name))
            : entry.name.startsWith('.')
              ? []
              : [entry.name],
      ).length,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const results = CLIENTS.map(([name, version]) => measure(name, version));
const [base] = results;
if (!base) throw new Error('no client was measured');
for (const { client, loadMs, residentMiB, diskMiB, packages } of results) {
  report({
    what: `Loading ${client}`,
    ours: `${msText(loadMs)}, +${residentMiB.toFixed(0)} MiB, ${diskMiB.toFixed(1)} MiB on disk in ${packages} packages`,
    baseline: `${msText(base.loadMs)}, the one in use`,
    ratio: loadMs / base.loadMs,
  });
}

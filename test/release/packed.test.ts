import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  EMBEDDED_CREDENTIAL,
  type EmbeddedCloud,
  startCloud,
} from '../../src/local/cloud/index.js';

/** A cold cache fetches every package from the registry. */
const INSTALL_MS = 120_000;

let folder: string;
let app: string;
let packed: readonly string[];
let cloud: EmbeddedCloud;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dlc-bot-packed-'));
  app = join(folder, 'app');
  await mkdir(app);
  await writeFile(join(app, 'package.json'), '{"private":true}');
  // What `npm test` has built is packed as it stands.
  const { out } = await run('npm', [
    'pack',
    '--ignore-scripts',
    '--json',
    '--pack-destination',
    folder,
  ]);
  const report = JSON.parse(out) as Packed[] | Record<string, Packed>;
  const [pack] = Object.values(report);
  if (!pack) throw new Error(`npm pack said ${out}`);
  packed = pack.files.map(({ path }) => path);
  const install = ['install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'];
  const installed = await run('npm', [...install, join(folder, pack.filename)], { cwd: app });
  if (installed.code !== 0) throw new Error(installed.err);
  cloud = await startCloud();
}, INSTALL_MS);
afterAll(async () => {
  await cloud.close();
  await rm(folder, { recursive: true, force: true });
});

interface Packed {
  filename: string;
  files: { path: string }[];
}

interface Ended {
  code: number;
  out: string;
  err: string;
}

function run(
  file: string,
  words: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(file, words, options, (error, out, err) => {
      const code = typeof error?.code === 'number' ? error.code : error ? -1 : 0;
      resolve({ code, out, err });
    });
  });
}

/** `npx dlc-bot …` in the empty folder, with an environment that names nothing of this machine. */
function dlcBot(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return run('npx', ['--no-install', 'dlc-bot', ...words], {
    cwd: app,
    env: { PATH: process.env.PATH, HOME: folder, ...env },
  });
}

describe('the packed tarball, installed in an empty folder without any install script', () => {
  it('holds what runs and is read, and nothing of the embedded servers or the tests', () => {
    for (const path of ['dist/cli.js', 'dist/main.js', 'manifest.yml', '.env.example']) {
      expect(packed).toContain(path);
    }
    expect(packed.filter((path) => /^(dist\/local|test|bench|src)\//.test(path))).toEqual([]);
  });

  it('says its version and its commands', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    expect((await dlcBot(['--version'])).out.trim()).toBe(version);
    const { out, code } = await dlcBot(['--help']);
    expect(code).toBe(0);
    for (const command of ['start', 'doctor', 'run', 'advise', 'diagnose']) {
      expect(out).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
    }
  });

  it('advise reads a script, diagnose a log', async () => {
    await writeFile(join(app, 'train.py'), 'import torch\nmodel = torch.nn.Linear(4, 4).cuda()\n');
    expect((await dlcBot(['advise', 'train.py'])).out).toMatch(/GPU/);
    await writeFile(join(app, 'pod.log'), "ModuleNotFoundError: No module named 'einops'\n");
    const pod = { podId: 'p', type: 'Worker', status: 'Failed', events: [], logFile: 'pod.log' };
    await writeFile(
      join(app, 'case.json'),
      JSON.stringify({ job: { status: 'Failed' }, pods: [pod] }),
    );
    expect((await dlcBot(['diagnose', 'case.json'])).out).toMatch(/einops/);
  });

  it('start lists everything that is missing, and ends with 78', async () => {
    const { code, err } = await dlcBot(['start']);
    expect(code).toBe(78);
    for (const name of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'ALIBABA_CLOUD_ACCESS_KEY_ID']) {
      expect(err).toContain(`  - ${name}`);
    }
  });

  it('signs and calls the cloud: the vendor’s packages work without their install scripts', async () => {
    const { code, out, err } = await dlcBot(['specs', '--gpu', '--limit', '2'], {
      ALIBABA_CLOUD_ACCESS_KEY_ID: EMBEDDED_CREDENTIAL.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: EMBEDDED_CREDENTIAL.accessKeySecret,
      PAI_DLC_ENDPOINT: cloud.host,
    });
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/ecs\.gn/);
  });

  it('is a typed library as well', async () => {
    await writeFile(
      join(app, 'use.mjs'),
      "import { createPaiClient } from 'dlc-bot/dist/pai/index.js';\nconsole.log(createPaiClient({ region: 'cn-beijing' }).region);\n",
    );
    expect((await run(process.execPath, ['use.mjs'], { cwd: app })).out.trim()).toBe('cn-beijing');
    expect(packed).toContain('dist/pai/index.d.ts');
  });
});

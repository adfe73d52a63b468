import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkClock, checkRegion } from '../../src/cli/doctor-checks.js';
import { checkSlack } from '../../src/cli/doctor-slack.js';
import { errorText } from '../../src/cli/output.js';
import { createProgram } from '../../src/cli/program.js';
import { commandLine } from '../../src/cli/run.js';
import { asked, KEYS, startWorld, until, type World } from '../pai/world.js';

let world: World;
let printed: string[];

beforeAll(async () => {
  world = await startWorld();
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', KEYS.accessKeyId);
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', KEYS.accessKeySecret);
  vi.stubEnv('ALIBABA_CLOUD_ECS_METADATA_DISABLED', 'true');
  vi.stubEnv('ALIBABA_CLOUD_REGION_ID', 'cn-hangzhou');
  for (const name of ['PAI_DLC', 'AIWORKSPACE', 'ECS', 'PAISTUDIO']) {
    vi.stubEnv(`${name}_ENDPOINT`, world.cloud.host);
  }
  vi.stubEnv('SLACK_BOT_TOKEN', '');
  vi.stubEnv('DLC_BOT_POLL_SECONDS', '0.02');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await world.close();
});
beforeEach(() => {
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  process.exitCode = undefined;
});

/** Types a command line; gives what it printed. */
async function typed(...words: string[]): Promise<string> {
  const program = createProgram();
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} });
  }
  await program.parseAsync(words, { from: 'user' });
  return printed.join('\n');
}
const created = () => asked(world).filter((name) => name === 'CreateJob').length;

describe('dlc-bot on the command line', () => {
  it('specs --gpu lists GPU types with stock, and prices when asked', async () => {
    const text = await typed('specs', '--gpu', '--prices', '--limit', '3');
    expect(text).toMatch(/ecs\.gn6i-c4g1\.xlarge +4 +15 +1 × NVIDIA T4 16 GiB/);
    expect(text).toContain('CNY');
    expect(text).not.toContain('ecs.c6');
  });

  it('price shows on demand beside spot', async () => {
    expect(await typed('price', 'ecs.c6.large', '--workers', '2')).toMatch(/ecs\.c6\.large .*CNY/);
  });

  it('images, workspaces, docs', async () => {
    expect(await typed('images', '--type', 'tf', '--cpu')).toContain('tensorflow:');
    expect(await typed('workspaces')).toContain('team_default');
    expect(await typed('docs', 'throttling')).toContain('https://api.aliyun.com/troubleshoot');
  });

  it('run --yes needs --max-price', async () => {
    await expect(typed('run', '--yes', '--', 'echo', 'hi')).rejects.toMatchObject({
      message: expect.stringContaining('--max-price'),
    });
    expect(created()).toBe(0);
  });

  it('cost confirmation: run creates nothing above --max-price, or where nobody can be asked', async () => {
    const text = await typed('run', '--spec', 'ecs.c6.large', '--max-price', '0.01', '--yes', 'ls');
    expect(text).toContain('more than --max-price');
    expect(await typed('run', '--spec', 'ecs.c6.large', 'ls')).toContain('Nothing was created');
    expect(created()).toBe(0);
    expect(process.exitCode).toBe(1);
  });

  it('run creates nothing when the price is not known and --max-price is to be kept', async () => {
    world.cloud.prices.fail(['ecs.c6.large'], 'PriceNotFound');
    const text = await typed('run', '--spec', 'ecs.c6.large', '--max-price', '99', '--yes', 'ls');
    world.cloud.prices.reset();
    expect(text).toContain('price is not known');
    expect(created()).toBe(0);
  });

  it('run, list, status, events, logs, stop', async () => {
    const line = ['run', '--max-price', '5', '--yes', '--wait', '--name', 'from cli'];
    const text = await typed(...line, '--hours', '1', '--', 'echo', 'two words', '$HOME');
    expect(text).toMatch(/Cost: +at most \d+\.\d\d CNY/);
    const jobId = /Created (\S+):/.exec(text)?.[1] ?? '';
    expect(world.cloud.jobs.get(jobId)?.request).toMatchObject({
      UserCommand: "echo 'two words' '$HOME'",
      JobMaxRunningTimeMinutes: 60,
    });
    expect(text).toContain('Succeeded');
    expect(await typed('list')).toContain(jobId);
    expect(await typed('status', jobId)).toContain('Status: Succeeded');
    expect(await typed('logs', jobId)).toContain('two words $HOME');
    expect(await typed('logs', jobId, '--follow')).toContain(`${jobId}: Succeeded`);
    expect(await typed('events', jobId)).toContain('worker-0');
    expect(await typed('stop', jobId)).toContain('stop asked for');
  });

  it('spec selection guide: what is in stock and cheapest for the need wins', async () => {
    const all = world.cloud.specs.list().filter(({ Gpu }) => Gpu === 1);
    const [cheap] = all.filter(({ IsAvailable }) => IsAvailable);
    world.cloud.prices.set(cheap?.InstanceType ?? '', 0.5);
    const text = await typed('run', '--gpus', '1', '--max-price', '2', '--yes', 'nvidia-smi');
    world.cloud.prices.reset();
    expect(text).toContain(`1 × ${cheap?.InstanceType},`);
    expect(text).toContain('-gpu-');
  });

  it('run finds the job whose creation got no answer, and creates no second', async () => {
    const before = created();
    world.cloud.faults.add({ action: 'CreateJob', times: 1, fault: { kind: 'reset-after' } });
    const text = await typed('run', '--max-price', '5', '--yes', 'echo lost');
    expect(text).toContain('looking for the job');
    expect(text).toMatch(/Created dlc/);
    expect(created()).toBe(before + 1);
  });

  it('cleanup shows what it would touch and touches nothing without a yes', async () => {
    await until(
      async () => [...world.cloud.jobs.values()],
      (jobs) => jobs.length > 0,
    );
    const text = await typed('cleanup', '--delete');
    expect(text).toMatch(/delete: dlc/);
    expect(text).toContain('Nothing was done.');
    expect(asked(world)).not.toContain('DeleteJob');
  });

  it('doctor passes where all works, and says what to mend where not', async () => {
    const well = await typed('doctor');
    expect(well).toContain('All that is needed works.');
    expect(well).toContain('runs use team_default');
    printed = [];
    world.cloud.faults.add({ action: 'ListImages', fault: { kind: 'denied' } });
    const ill = await typed('doctor');
    world.cloud.faults.clear();
    expect(ill).toMatch(/FAIL +Images: Forbidden\.RAM/);
    expect(ill).toContain('paiimage:ListImages');
    expect(process.exitCode).toBe(1);
  });
});

describe('doctor, check by check', () => {
  const answering = (body: unknown, headers: Record<string, string> = {}) =>
    (async () => new Response(JSON.stringify(body), { headers })) as typeof fetch;

  it('the clock', async () => {
    const date = 'Mon, 01 Jan 2024 00:00:00 GMT';
    const at = (iso: string) => () => new Date(iso);
    const check = (iso: string) => checkClock('http://x/', answering({}, { date }), at(iso));
    expect((await check('2024-01-01T00:00:10Z'))[0]?.level).toBe('ok');
    expect((await check('2024-01-01T00:05:00Z'))[0]?.level).toBe('warning');
    expect((await check('2024-01-01T01:00:00Z'))[0]?.level).toBe('wrong');
  });

  it('the region', async () => {
    expect((await checkRegion('cn-hangzhou'))[0]?.level).toBe('ok');
    expect((await checkRegion('mars'))[0]?.level).toBe('warning');
  });

  it('the Slack tokens', async () => {
    const env = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
    const fine = await checkSlack(env, answering({ ok: true, team: 'T', user: 'bot' }));
    expect(fine.map(({ level }) => level)).toEqual(['ok', 'ok']);
    const wrong = await checkSlack(
      { ...env, SLACK_APP_TOKEN: 'xoxb-1' },
      answering({ ok: false, error: 'invalid_auth' }),
    );
    expect(wrong.map(({ level }) => level)).toEqual(['wrong', 'wrong']);
    expect(wrong[0]?.found).toContain('invalid_auth');
  });

  it('quotes words as they were typed, and leaves one word alone', () => {
    expect(commandLine(['python train.py && ls'])).toBe('python train.py && ls');
    expect(commandLine(['a', "it's", 'x=1'])).toBe("a 'it'\\''s' x=1");
    expect(errorText(new Error('plain'))).toBe('Error: plain');
  });
});

/**
 * What watching 10,000 active jobs costs: `npm run build && npx tsx bench/watching.ts [--jobs N]`. The bot
 * as it is built, in its own process with store and sockets, against both embedded servers in a process of their own; beside it a baseline
 * that asks for each job by itself, as the reference does. Prints figures, ratios and the bars.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pLimit from 'p-limit';
import { readConfig } from '../src/config.js';
import { createCloud } from '../src/pai/cloud.js';
import { anActiveRun } from '../test/runs/watching/an-active-run.js';
import { report } from './report.js';
import type { ServerAnswer, ServerAsk } from './watching-servers.js';

const POLL_S = 10;
const TICKS = 3;
/** As many as Slack takes at once in one channel, so that the bot's own delay is seen. */
const MOVED = 2;
const FILES_AT_ONCE = 200;
const BARS = { jobsPerListCall: 100, cpuMs: 1_000, rssMb: 256 };
const AT_ONCE = 6;

/** Both embedded servers, in a process of their own so that their work is not counted. */
class Servers {
  private readonly child: ChildProcess = fork(
    fileURLToPath(new URL('./watching-servers.ts', import.meta.url)),
  );

  ask(ask: ServerAsk): Promise<ServerAnswer> {
    return new Promise((resolve, reject) => {
      this.child.once('message', (answer: ServerAnswer) => resolve(answer));
      this.child.once('exit', (code) => reject(new Error(`the servers ended (${code})`)));
      this.child.send(ask);
    });
  }

  end(): void {
    this.child.removeAllListeners('exit');
    this.child.kill();
  }
}

const { values } = parseArgs({ options: { jobs: { type: 'string', default: '10000' } } });
const jobs = Number(values.jobs);
const servers = new Servers();
const dataDir = await mkdtemp(join(tmpdir(), 'bench-watching-'));
try {
  await measure();
} finally {
  servers.end();
  await rm(dataDir, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const started = await servers.ask({ kind: 'start', jobs });
  if (started.kind !== 'started') throw new Error('the servers did not start');
  await populate(started.jobIds, started.workspaceId);
  const env = {
    ...started.env,
    DLC_BOT_DATA_DIR: dataDir,
    DLC_BOT_POLL_SECONDS: String(POLL_S),
    DLC_BOT_LOG_LEVEL: 'error',
  };
  const bot = spawn(process.execPath, ['dist/main.js'], {
    env: { PATH: process.env.PATH, ...env },
    stdio: 'inherit',
  });
  await pause(1.5 * POLL_S * 1000);

  const before = { calls: await callsOf(), cpuMs: cpuMsOf(bot) };
  const held: number[] = [];
  const sampling = setInterval(() => held.push(memoryMb(bot, 'VmRSS')), 100);
  await pause(TICKS * POLL_S * 1000);
  const cpuMs = (cpuMsOf(bot) - before.cpuMs) / TICKS;
  const mb = Math.max(...held);
  clearInterval(sampling);
  const peakMb = memoryMb(bot, 'VmHWM');
  const after = await callsOf();
  const lists = (count(after, 'ListJobs') - count(before.calls, 'ListJobs')) / TICKS;
  const all = (total(after) - total(before.calls)) / TICKS;

  const moved = await servers.ask({ kind: 'move', jobIds: started.jobIds.slice(0, MOVED) });
  if (moved.kind !== 'moved') throw new Error('nothing was moved');
  const ended = new Promise((done) => bot.once('exit', done));
  bot.kill('SIGTERM');
  await ended;
  const baseline = await eachByItself(env, started.jobIds);

  const delays = moved.delaysMs.toSorted((a, b) => a - b);
  print(`${jobs} active jobs, ${POLL_S} s between ticks, means over ${TICKS} ticks`);
  print(`list calls a tick      ${lists.toFixed(1)} (${(jobs / lists).toFixed(0)} jobs a call)`);
  print(`all cloud calls a tick ${all.toFixed(1)}`);
  print(`CPU a tick             ${cpuMs.toFixed(0)} ms`);
  print(
    `resident memory        ${mb.toFixed(0)} MB at most while watching, ${peakMb.toFixed(0)} MB since the start`,
  );
  print(
    `change to channel      ${(delays[Math.floor(delays.length / 2)] ?? 0).toFixed(0)} ms median, ${(delays.at(-1) ?? 0).toFixed(0)} ms at most, of ${delays.length} changes at once`,
  );
  print(
    `baseline, each by itself: ${baseline.calls} calls, ${baseline.cpuMs.toFixed(0)} ms CPU, ${baseline.tookMs.toFixed(0)} ms`,
  );
  print(
    `ratios to the baseline: calls 1:${(baseline.calls / all).toFixed(0)}, CPU 1:${(baseline.cpuMs / cpuMs).toFixed(1)}`,
  );
  const times = ({ unit, of, by }: { unit: string; of: number; by: number }, bar: string) =>
    report({
      what: `Watching ${jobs} jobs, ${unit} a tick`,
      ours: of.toFixed(0),
      baseline: `${by.toFixed(0)}, each job asked for by itself`,
      ratio: of / by,
      bar,
    });
  times(
    { unit: 'cloud calls', of: all, by: baseline.calls },
    `1 list call per ${BARS.jobsPerListCall} jobs`,
  );
  times({ unit: 'ms of CPU', of: cpuMs, by: baseline.cpuMs }, `under ${BARS.cpuMs}`);
  report({
    what: `Watching ${jobs} jobs, resident memory`,
    ours: `${mb.toFixed(0)} MB`,
    baseline: 'none',
    bar: `under ${BARS.rssMb} MB`,
  });
  const isMet =
    jobs / lists >= BARS.jobsPerListCall * 0.99 && cpuMs < BARS.cpuMs && mb < BARS.rssMb;
  print(
    `bars (≥ ${BARS.jobsPerListCall} jobs a list call, < ${BARS.cpuMs} ms, < ${BARS.rssMb} MB): ${isMet ? 'met' : 'MISSED'}`,
  );
  if (!isMet) process.exitCode = 1;
}

/** CPU time of a process so far (Linux: hundredths of a second in /proc). */
function cpuMsOf({ pid }: ChildProcess): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  return ((fields[11] ?? 0) + (fields[12] ?? 0)) * 10;
}

/** Memory a process holds now (`VmRSS`) or has held at most since its start (`VmHWM`). */
function memoryMb({ pid }: ChildProcess, what: 'VmRSS' | 'VmHWM'): number {
  const found = new RegExp(`${what}:\\s+(\\d+)`).exec(
    readFileSync(`/proc/${pid}/status`, 'latin1'),
  );
  return Number(found?.[1] ?? Number.NaN) / 1024;
}

/** The reference's way: GetJob for every job, every time. */
async function eachByItself(env: NodeJS.ProcessEnv, jobIds: readonly string[]) {
  const config = readConfig(env);
  const cloud = createCloud({
    region: config.cloud.region,
    endpoints: config.cloud.endpoints,
    ...(config.cloud.keys ? { keys: config.cloud.keys } : {}),
  });
  const limit = pLimit(AT_ONCE);
  const cpu = process.cpuUsage();
  const start = performance.now();
  await Promise.all(jobIds.map((id) => limit(() => cloud.getJob(id))));
  const used = process.cpuUsage(cpu);
  return {
    calls: jobIds.length,
    cpuMs: (used.user + used.system) / 1000,
    tookMs: performance.now() - start,
  };
}

async function populate(jobIds: readonly string[], workspaceId: string): Promise<void> {
  const live = join(dataDir, 'runs', 'live');
  await mkdir(live, { recursive: true });
  const now = new Date().toISOString();
  for (let from = 0; from < jobIds.length; from += FILES_AT_ONCE) {
    await Promise.all(
      jobIds.slice(from, from + FILES_AT_ONCE).map((jobId, offset) => {
        const id = `bench${String(from + offset).padStart(6, '0')}`;
        const run = anActiveRun({
          id,
          createdAt: now,
          updatedAt: now,
          place: { channel: 'C0MLTRAIN' },
        });
        const { plan, job } = run;
        if (!plan || !job) throw new Error('an active run has plan and job');
        const record = {
          ...run,
          plan: { ...plan, workspace: { ...plan.workspace, id: workspaceId } },
          job: {
            ...job,
            id: jobId,
            since: now,
            runningAt: now,
            meteredFrom: now,
            pods: [{ podId: `${jobId}-worker-0`, type: 'Worker', status: 'Running' }],
          },
        };
        return writeFile(join(live, `${id}.json`), JSON.stringify(record));
      }),
    );
  }
}

type Calls = Readonly<Record<string, number>>;

async function callsOf(): Promise<Calls> {
  const answer = await servers.ask({ kind: 'calls' });
  return answer.kind === 'calls' ? answer.calls : {};
}

function count(calls: Calls, action: string): number {
  return calls[action] ?? 0;
}

function total(calls: Calls): number {
  return Object.values(calls).reduce((sum, one) => sum + one, 0);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOGUES } from '../../../src/bot/text/catalogue.js';
import { causeWords } from '../../../src/bot/text/cause-words.js';
import { CAUSE_IDS, diagnose } from '../../../src/runs/diagnosis/index.js';
import { cleanLine } from '../../../src/runs/logs/index.js';
import { aPod, traceback } from './cases/a-case.js';

const piece = fc.oneof(
  fc.constantFrom(
    'Traceback (most recent call last):',
    '  File "a.py", line 1, in f',
    'RuntimeError: CUDA out of memory',
    'During handling of the above exception, another exception occurred:',
    'OOMKilled',
    'Started container x',
    '[rank1]: ValueError: x',
    'Killed',
    'Epoch 1/2 loss 0.1',
    '',
  ),
  fc.string({ unit: 'binary' }),
);
const status = fc.constantFrom(
  'Failed',
  'Running',
  'Succeeded',
  'Stopped',
  'Queuing',
  'SomethingNew',
);

describe('diagnose', () => {
  it('says something sound about anything', () => {
    const pod = fc.record({
      podId: fc.string(),
      type: fc.string(),
      status,
      events: fc.array(piece),
      log: fc.array(piece),
    });
    const job = fc.record({
      status,
      reasonMessage: piece,
      exitCode: fc.integer({ min: -20, max: 255 }),
    });
    fc.assert(
      fc.property(job, fc.array(pod, { maxLength: 4 }), (facts, pods) => {
        const found = diagnose({ job: facts, pods }, { maxExcerptChars: 500 });
        expect(['unknown', ...CAUSE_IDS]).toContain(found.cause);
        expect(Array.from(found.excerpt).length).toBeLessThanOrEqual(500);
        if (facts.status === 'Succeeded') expect(found.cause).toBe('unknown');
        if (found.cause === 'unknown') expect(found.evidence).toEqual([]);
        for (const line of found.evidence) expect(line).toBe(cleanLine(line));
        const { title, explanation } = causeWords(found, CATALOGUES.en.causes);
        expect(`${title}${explanation}`).not.toContain('\n');
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['tracebacks', traceback("KeyError: 'x'")],
    ['bare errors', 'ValueError: x'],
    ['headers', 'Traceback (most recent call last):'],
    ['frames', '  File "a.py", line 1, in f'],
    ['shell errors', 'bash: line 1: x: command not found'],
    ['words', 'error error error error error: error'],
  ])('is done in time with a log full of %s', (_what, block) => {
    const log = `${block}\n`.repeat(Math.floor(10_000 / block.split('\n').length)).split('\n');
    const started = performance.now();
    diagnose({ job: { status: 'Failed' }, pods: [aPod('w', '', { log })] });
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it.each([
    'a',
    ' ',
    ':',
    'A.',
    '/a',
    'File "',
    'exit ',
    '[',
    '(pid=',
    'No such file ',
    "'",
    'NCCL ',
    'tim',
    '\t',
  ])('is done in time with long lines of %j', (part) => {
    const line = part.repeat(60_000 / part.length);
    const log = [
      'Traceback (most recent call last):',
      '  File "a.py", line 1, in f',
      `RuntimeError: ${line}`,
      line,
      `bash: ${line}`,
    ];
    const started = performance.now();
    diagnose({
      job: { status: 'Failed', reasonMessage: line },
      pods: [aPod('w', '', { log, events: [line] })],
    });
    expect(performance.now() - started).toBeLessThan(4_000);
  });

  it('reads 4 MiB of ordinary lines without looking at each for signs of life', () => {
    const log = [...Array<string>(5_000).fill('word '.repeat(160)), traceback("KeyError: 'x'")];
    const before = process.cpuUsage();
    const found = diagnose({ job: { status: 'Failed' }, pods: [aPod('w', '', { log })] });
    const { user, system } = process.cpuUsage(before);
    expect(found.cause).toBe('python-exception');
    expect((user + system) / 1_000).toBeLessThan(3_000);
  });

  it('masks the values of secret variables given for the job', () => {
    const found = diagnose(
      {
        job: { status: 'Failed' },
        pods: [aPod('w', traceback("ValueError: bad value 'tiger-5'"))],
      },
      { envs: { DB_PASSWORD: 'tiger-5' } },
    );
    expect(JSON.stringify(found)).not.toContain('tiger-5');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLog, withLogContext } from '../../src/log.js';

const SECRETS = {
  SLACK_BOT_TOKEN: 'xoxb-1234567890-abcdefghij',
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6',
  SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5',
};

/** A log, and the lines it has written. */
function aLog(level = 'trace') {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const log = createLog(level, { secrets: SECRETS, destination });
  return { log, lines, parsed: () => lines.map((line) => JSON.parse(line) as object) };
}

describe('the log', () => {
  it('gives every line the run and the request it is about, however deep it is written', async () => {
    const { log, parsed } = aLog();
    await withLogContext({ request: 'R1' }, async () => {
      log.info('asked');
      await withLogContext({ run: 'A1' }, async () => {
        await Promise.resolve();
        log.warn({ waitMs: 5 }, 'deep');
      });
    });
    log.info('outside');
    expect(parsed()).toMatchObject([
      { level: 'info', msg: 'asked', request: 'R1' },
      { level: 'warn', msg: 'deep', request: 'R1', run: 'A1', waitMs: 5 },
      { msg: 'outside' },
    ]);
    expect(parsed()[2]).not.toHaveProperty('run');
  });

  it('masks a secret wherever it stands: fields, texts, errors and their causes', () => {
    const { log, lines } = aLog();
    for (const value of Object.values(SECRETS)) {
      log.info({ note: value, deep: { list: [value] } }, `said ${value}`);
      log.error({ err: new Error(`call with ${value}`, { cause: new Error(value) }) }, 'failed');
      log.debug({ url: `https://host/?sig=${encodeURIComponent(value)}` }, 'asked');
    }
    log.info({ headers: { authorization: 'Bearer something-else-entirely' } }, 'sent');
    for (const value of [...Object.values(SECRETS), 'something-else-entirely']) {
      expect(lines.join('')).not.toContain(value);
    }
    expect(lines.join('')).toContain('call with [masked]');
  });

  it('stays one JSON object a line, whatever is logged', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '"',
            '\\',
            '\n',
            'token=',
            'password: ',
            '-----BEGIN RSA PRIVATE KEY-----',
            'Authorization: Bearer ',
            'x',
            "'",
            ...Object.values(SECRETS),
          ),
        ),
        (parts) => {
          const { log, lines } = aLog();
          log.info({ text: parts.join('') }, parts.join(' '));
          expect(lines).toHaveLength(1);
          expect(() => JSON.parse(lines[0] ?? '')).not.toThrow();
          for (const value of Object.values(SECRETS)) expect(lines[0]).not.toContain(value);
        },
      ),
    );
  });
});

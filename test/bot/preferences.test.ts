import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { audienceOf, DEFAULT_PREFERENCES } from '../../src/bot/preferences.js';
import { unmentioned } from '../../src/bot/slack/audiences.js';
import { PersonFiles } from '../../src/store/person-files.js';
import { PersonTextFiles } from '../../src/store/person-texts.js';

const NOON = new Date('2026-11-23T12:00:00Z');

describe('whom a reply is brought to', () => {
  it('mentions at every end and all trouble by default, and never for a mere status', () => {
    expect(audienceOf(DEFAULT_PREFERENCES, 'good-news', NOON, 'UTC').mention).toBe(true);
    expect(audienceOf(DEFAULT_PREFERENCES, 'trouble', NOON, 'UTC').mention).toBe(true);
    expect(audienceOf(DEFAULT_PREFERENCES, 'none', NOON, 'UTC').mention).toBe(false);
  });

  it('heeds “only when something goes wrong” and “never”', () => {
    const trouble = { ...DEFAULT_PREFERENCES, mention: 'trouble' } as const;
    expect(audienceOf(trouble, 'good-news', NOON, 'UTC').mention).toBe(false);
    expect(audienceOf(trouble, 'trouble', NOON, 'UTC').mention).toBe(true);
    const never = { ...DEFAULT_PREFERENCES, mention: 'never', directMessage: true } as const;
    expect(audienceOf(never, 'trouble', NOON, 'UTC')).toMatchObject({
      mention: false,
      directMessage: false,
    });
  });

  it.each([
    // 12:00 UTC is 20:00 in Shanghai and 13:00 in Berlin.
    ['Asia/Shanghai', '19:00', '08:00', false],
    ['Asia/Shanghai', '21:00', '08:00', true],
    ['Europe/Berlin', '12:00', '14:00', false],
    ['Europe/Berlin', '13:00', '13:00', true],
    ['Not/AZone', '11:00', '13:00', false],
  ])('in %s with quiet hours %s to %s: mentioned %s', (zone, from, to, mentioned) => {
    const quiet = { ...DEFAULT_PREFERENCES, quiet: { from, to } };
    expect(audienceOf(quiet, 'trouble', NOON, zone).mention).toBe(mentioned);
  });

  it('names who is not to be called, and breaks nothing with odd names', () => {
    const message = {
      text: '<@U1> done',
      blocks: [
        { type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'by <@U1>, <@U2>' } },
      ],
    };
    const said = unmentioned(message, 'U1', 'A "quoted" <b> $& name\\');
    expect(said.text).toBe('A "quoted" &lt;b&gt; $&amp; name\\ done');
    expect(JSON.stringify(said)).toContain('<@U2>');
    expect(JSON.stringify(said)).not.toContain('<@U1>');
  });
});

describe('settings of people on disk', () => {
  let dataDir: string;
  const files = () =>
    new PersonFiles({
      texts: new PersonTextFiles(dataDir),
      fallback: DEFAULT_PREFERENCES,
      warn: () => undefined,
    });
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'dlc-people-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  it('are there after a restart', async () => {
    const chosen = {
      mention: 'trouble',
      directMessage: true,
      broadcast: true,
      quiet: { from: '22:00', to: '07:00' },
    } as const;
    await files().write('U0ADA', chosen);
    expect(await files().read('U0ADA')).toEqual(chosen);
    expect(await files().read('U0LIN')).toEqual(DEFAULT_PREFERENCES);
  });

  it('a damaged file counts as nothing chosen, and is replaced by the next choice', async () => {
    await files().write('U0ADA', DEFAULT_PREFERENCES);
    const path = join(dataDir, 'people', 'U0ADA.json');
    await writeFile(path, '{"mention":');
    expect(await files().read('U0ADA')).toEqual(DEFAULT_PREFERENCES);
    await files().write('U0ADA', { ...DEFAULT_PREFERENCES, mention: 'never' });
    expect(await readFile(path, 'utf8')).toContain('never');
  });

  it('an ID that is no user ID never becomes a path', async () => {
    await expect(files().write('../evil', DEFAULT_PREFERENCES)).rejects.toThrow();
    expect(await files().read('../evil')).toEqual(DEFAULT_PREFERENCES);
  });
});

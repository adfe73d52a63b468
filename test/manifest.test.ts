import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import schema from './slack-manifest.schema.json' with { type: 'json' };

interface Manifest {
  features: {
    slash_commands?: { command: string }[];
    shortcuts?: { callback_id: string }[];
  };
  oauth_config: { scopes: { bot: string[] } };
  settings: { event_subscriptions?: { bot_events: string[] } };
}

const manifest = parse(readFileSync('manifest.yml', 'utf8')) as Manifest;
const code = sources('src/bot').concat(sources('src/handlers')).join('\n');
const ids = readFileSync('src/bot/ids.ts', 'utf8');

/** What each scope is for: a Web API method or feature that the code uses (slack-platform.md 4.2). */
const SCOPE_USES: Readonly<Record<string, RegExp>> = {
  commands: /app\.command\(/,
  'chat:write': /chat\.(postMessage|update)\(/,
  'files:write': /filesUploadV2\(/,
  'files:read': /files\.info\(/,
  'im:write': /conversations\.open\(/,
  'channels:read': /conversations\.info\(/,
  'groups:read': /conversations\.info\(/,
  'im:read': /conversations\.info\(/,
  'mpim:read': /conversations\.info\(/,
  'channels:history': /conversations\.(history|replies)\(/,
  'groups:history': /conversations\.(history|replies)\(/,
  'im:history': /conversations\.(history|replies)\(/,
  'mpim:history': /conversations\.(history|replies)\(/,
  'users:read': /users\.info\(/,
  'usergroups:read': /usergroups\.users\.list\(/,
  'app_mentions:read': /'app_mention'/,
};

describe('manifest.yml', () => {
  it('is what Slack accepts (its own JSON schema)', () => {
    const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(
      schema,
    );
    expect(validate(manifest) ? [] : validate.errors).toEqual([]);
  });

  it('names the commands the bot listens to, and no other', () => {
    const listened = [...ids.matchAll(/COMMAND = '(\/\w+)'/g)].map(([, name]) => name);
    expect((manifest.features.slash_commands ?? []).map(({ command }) => command)).toEqual(
      listened,
    );
  });

  it('names the shortcuts the bot listens to, and no other', () => {
    const block = /SHORTCUTS = \{([^}]*)\}/.exec(ids)?.[1] ?? '';
    const listened = [...block.matchAll(/: '(\w+)'/g)].map(([, id]) => id);
    const named = (manifest.features.shortcuts ?? []).map(({ callback_id: id }) => id);
    expect(named.sort()).toEqual(listened.sort());
  });

  it('subscribes to the events the bot listens to, and no other', () => {
    const listened = [...code.matchAll(/app\.event\(\s*'([\w.]+)'/g)].map(([, name]) => name);
    const messages = /app\.message\(/.test(code) ? ['message.im'] : [];
    const named = manifest.settings.event_subscriptions?.bot_events ?? [];
    expect([...named].sort()).toEqual([...new Set(listened), ...messages].sort());
  });

  it('asks for the scopes the code uses, and no other', () => {
    const needed = Object.entries(SCOPE_USES)
      .filter(([, use]) => use.test(code))
      .map(([scope]) => scope);
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual(needed.sort());
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

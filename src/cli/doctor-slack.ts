import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Finding } from './doctor-checks.js';

type Environment = Readonly<Record<string, string | undefined>>;

const HTTP_TIMEOUT_MS = 8_000;
const BOT_TOKEN = 'Slack bot token';
const APP_TOKEN = 'Slack app token';

/**
 * The bot token by auth.test, its scopes against the manifest's, and the app token by asking for a
 * socket's address, which connects nothing.
 */
export async function checkSlack(env: Environment, get: typeof fetch): Promise<readonly Finding[]> {
  const token = env.SLACK_BOT_TOKEN;
  if (!token) {
    return [
      {
        level: 'warning',
        subject: 'Slack',
        found: 'SLACK_BOT_TOKEN is not set.',
        mend: 'Needed by the bot only: OAuth & Permissions in the app settings, it starts with xoxb-.',
      },
    ];
  }
  const given = env.SLACK_API_URL ?? 'https://slack.com/api/';
  const base = given.endsWith('/') ? given : `${given}/`;
  return [...(await botToken(base, token, get)), await appToken(base, env, get)];
}

interface Answer {
  readonly body: Partial<Record<string, unknown>>;
  /** Scopes the token has; undefined where the server does not say. */
  readonly scopes?: readonly string[];
}

/** @throws what fetch throws, and SyntaxError for an answer that is not Slack's */
async function ask(url: URL, token: string, get: typeof fetch): Promise<Answer> {
  const answer = await get(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(HTTP_TIMEOUT_MS),
  });
  const body: unknown = await answer.json();
  const scopes = answer.headers.get('x-oauth-scopes');
  return { body: Object(body), ...(scopes ? { scopes: scopes.split(/,\s*/) } : {}) };
}

function unreachable(subject: string): Finding {
  return {
    level: 'wrong',
    subject,
    found: 'Slack could not be reached, or did not answer as Slack does.',
    mend: 'Check the network, the proxy and SLACK_API_URL.',
  };
}

async function botToken(
  base: string,
  token: string,
  get: typeof fetch,
): Promise<readonly Finding[]> {
  try {
    const { body, scopes } = await ask(new URL('auth.test', base), token, get);
    if (body.ok !== true) {
      return [
        {
          level: 'wrong',
          subject: BOT_TOKEN,
          found: `Slack says ${String(body.error)}.`,
          mend: 'Install the app again and copy the bot token (xoxb-…).',
        },
      ];
    }
    const found = `${String(body.user)} in ${String(body.team)}`;
    return [{ level: 'ok', subject: BOT_TOKEN, found }, ...(scopes ? [permissions(scopes)] : [])];
  } catch {
    return [unreachable(BOT_TOKEN)];
  }
}

/** Scopes of the manifest that the installed app lacks: it was changed and not installed again. */
function permissions(scopes: readonly string[]): Finding {
  const subject = 'Slack permissions';
  const missing = manifestScopes().filter((scope) => !scopes.includes(scope));
  if (missing.length === 0) return { level: 'ok', subject, found: 'all the manifest asks for' };
  return {
    level: 'wrong',
    subject,
    found: `${missing.join(', ')} missing.`,
    mend: 'Paste manifest.yml under App Manifest in the app settings, then install the app again.',
  };
}

/** manifest.yml stands beside package.json, two folders up from the sources and the build alike. */
function manifestScopes(): readonly string[] {
  const text = readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8');
  const manifest = parse(text) as { oauth_config: { scopes: { bot: string[] } } };
  return manifest.oauth_config.scopes.bot;
}

async function appToken(base: string, env: Environment, get: typeof fetch): Promise<Finding> {
  const subject = APP_TOKEN;
  const token = env.SLACK_APP_TOKEN;
  const mend = 'Make one under Basic Information, App-Level Tokens, with connections:write.';
  if (!token && env.SLACK_SIGNING_SECRET) {
    return { level: 'ok', subject, found: 'not set; HTTP mode by SLACK_SIGNING_SECRET' };
  }
  if (!token) {
    const found = 'neither it nor SLACK_SIGNING_SECRET is set.';
    return { level: 'wrong', subject, found, mend };
  }
  if (!token.startsWith('xapp-')) {
    return { level: 'wrong', subject, found: 'it does not start with xapp-.', mend };
  }
  try {
    const { body } = await ask(new URL('apps.connections.open', base), token, get);
    return body.ok === true
      ? { level: 'ok', subject, found: 'opens a socket' }
      : { level: 'wrong', subject, found: `Slack says ${String(body.error)}.`, mend };
  } catch {
    return unreachable(subject);
  }
}

import type { WebClient } from '@slack/web-api';
import { REQUEST_LIMITS } from '../../runs/request.js';
import type { Catalogue } from '../text/catalogue.js';

/** A file as a view's state or a message names it; the rest is asked for. */
export interface FileRef {
  readonly id: string;
  readonly name?: string;
  readonly size?: number;
  readonly url_private?: string;
}

export type ScriptFile =
  | { readonly ok: true; readonly name: string; readonly text: string }
  | { readonly ok: false; readonly why: string };

/** A modal is answered within 3 s, so the file must be here before. */
const TIMEOUT_MS = 2_200;

/** Fetches an uploaded script. Only from Slack itself, with the bot's token, never above the limit. */
export async function fetchScript(
  client: WebClient,
  botToken: string,
  apiUrl: string,
  ref: FileRef,
  t: Catalogue,
): Promise<ScriptFile> {
  const limit = REQUEST_LIMITS.maxScriptBytes;
  try {
    const file = ref.url_private ? ref : ((await client.files.info({ file: ref.id })).file ?? ref);
    const name = file.name ?? 'script';
    if ((file.size ?? 0) > limit) {
      const bytes = t.number(file.size ?? 0);
      return { ok: false, why: t.form.fileTooLarge(name, bytes, t.number(limit)) };
    }
    const url = file.url_private;
    if (!url || !isSlackUrl(url, apiUrl)) return { ok: false, why: t.form.fileNoAddress };
    const answer = await fetch(url, {
      headers: { authorization: `Bearer ${botToken}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!answer.ok) return { ok: false, why: t.form.fileRefused(answer.status) };
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (bytes.length > limit) {
      return { ok: false, why: t.form.fileLonger(name, t.number(limit)) };
    }
    return { ok: true, name, text: bytes.toString('utf8') };
  } catch {
    return { ok: false, why: t.form.fileSlow };
  }
}

/** The token goes to Slack's own hosts, or to the server that stands in for it, and nowhere else. */
function isSlackUrl(url: string, apiUrl: string): boolean {
  const { protocol, host, hostname } = new URL(url);
  if (host === new URL(apiUrl).host) return true;
  return protocol === 'https:' && /(^|\.)slack(-files)?\.com$/.test(hostname);
}

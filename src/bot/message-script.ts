/** What a message holds that can be run. */
export type MessageScript =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly fileId: string; readonly name: string }
  | undefined;

const SCRIPT_FILE = /\.(py|sh|bash|txt)$/i;

/**
 * The first code block of a message, as the person typed it: from the rich text Slack makes of it,
 * else from between fences; else its first script file.
 */
export function scriptIn(message: unknown): MessageScript {
  const { blocks, text, files } = (message ?? {}) as {
    blocks?: unknown;
    text?: unknown;
    files?: unknown;
  };
  const code = preformattedIn(blocks) ?? fencedIn(typeof text === 'string' ? text : '');
  if (code !== undefined && code.trim() !== '') return { kind: 'text', text: code };
  const list = Array.isArray(files) ? (files as { id?: unknown; name?: unknown }[]) : [];
  const file = list.find(({ name }) => typeof name === 'string' && SCRIPT_FILE.test(name));
  return file ? { kind: 'file', fileId: String(file.id), name: String(file.name) } : undefined;
}

/** Depth first: the code block may stand in a list or after a paragraph. */
function preformattedIn(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    for (const one of value) {
      const found = preformattedIn(one);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, elements } = value as { type?: unknown; elements?: unknown };
  if (type !== 'rich_text_preformatted') return preformattedIn(elements);
  const leaves = Array.isArray(elements) ? (elements as { text?: unknown; url?: unknown }[]) : [];
  return leaves.map((leaf) => String(leaf.text ?? leaf.url ?? '')).join('');
}

/** Between two fences of a message's text, where `& < >` are escaped. */
function fencedIn(text: string): string | undefined {
  const [, code] = /```\n?([\s\S]*?)```/.exec(text) ?? [];
  return code?.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

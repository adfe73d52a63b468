/** Cuts by code point, with an ellipsis where something was left out. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const points = [...text];
  let kept = '';
  for (const point of points) {
    if (kept.length + point.length > max - 1) break;
    kept += point;
  }
  return `${kept}…`;
}

/**
 * Text that is not ours, made harmless in mrkdwn and in a message's `text`: Slack asks for these
 * three and nothing else; every mention and link starts with `<`.
 */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Cut first, then escape: an entity must not be cut in two. */
export function safe(text: string, max = 200): string {
  return escapeMrkdwn(cut(text.replace(/\s+/g, ' ').trim(), max));
}

/** Inline code; backticks inside would end it. */
export function code(text: string, max = 100): string {
  return `\`${safe(text.replaceAll('`', "'"), max)}\``;
}

/** Text of a slash command as it was typed: Slack sends `& < >` as entities. */
export function unescapeMrkdwn(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

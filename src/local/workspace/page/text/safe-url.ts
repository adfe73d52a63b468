/**
 * The address as a link may carry it, or undefined when it is not one a message may lead to: only web and
 * mail addresses, so that `javascript:` and `data:` never become links.
 */
export function safeUrl(url: string): string | undefined {
  try {
    const parsed = new URL(url, location.origin);
    return ['http:', 'https:', 'mailto:'].includes(parsed.protocol) ? parsed.href : undefined;
  } catch {
    return undefined;
  }
}

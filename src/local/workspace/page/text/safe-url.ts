/**
 * The address as a link or picture may carry it, or undefined when it is not one a message may lead to: only web
 * and mail addresses and this workspace's own files, so that `javascript:` and `data:` never become links.
 */
export function safeUrl(url: string): string | undefined {
  if (url.startsWith('/page/files/')) return url;
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return ['http:', 'https:', 'mailto:'].includes(protocol) ? href : undefined;
}

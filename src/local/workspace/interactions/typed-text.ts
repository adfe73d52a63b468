import type { World } from '../world.js';

/**
 * Text as a person types it, as Slack stores it: `& < >` escaped, `@name` and `#channel` turned into
 * references, addresses into links; inside backticks nothing but the escaping.
 */
export function typedText(world: World, text: string, options: { links: boolean }): string {
  return text
    .split(/(```[\s\S]*?```|`[^`\n]*`)/)
    .map((part) => {
      const escaped = part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
      return part.startsWith('`') ? escaped : withReferences(world, escaped, options.links);
    })
    .join('');
}

function withReferences(world: World, text: string, links: boolean): string {
  const mentioned = text.replace(/(^|[\s(])([@#])([\w.-]+)/g, (whole, before, sign, name) => {
    if (sign === '#') {
      const channel = world.conversations.named(name);
      return channel ? `${before}<#${channel.id}|${links ? '' : channel.name}>` : whole;
    }
    const person = world.people.all().find((one) => one.name === name);
    if (!person) return whole;
    return `${before}<@${person.id}${links ? '' : `|${person.name}`}>`;
  });
  return links ? mentioned.replace(/(^|\s)(https?:\/\/[^\s|<>]+)/g, '$1<$2>') : mentioned;
}

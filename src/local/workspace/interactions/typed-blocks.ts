import type { RichTextBlock, RichTextElement } from '@slack/types';
import { randomText } from '../identifiers.js';
import type { World } from '../world.js';

/**
 * The rich_text block that Slack makes of what a person types: fences become preformatted text,
 * backticks code, `@name` and `#channel` references, addresses links. Undefined for no text.
 */
export function typedBlocks(world: World, text: string): [RichTextBlock] | undefined {
  const elements: RichTextBlock['elements'] = [];
  for (const part of text.split(/(```[\s\S]*?```)/)) {
    const code = /^```\n?([\s\S]*?)\n?```$/.exec(part)?.[1];
    if (code !== undefined && code !== '') {
      elements.push({ type: 'rich_text_preformatted', elements: [{ type: 'text', text: code }] });
      continue;
    }
    const leaves = leavesOf(world, part);
    if (leaves.length > 0) elements.push({ type: 'rich_text_section', elements: leaves });
  }
  if (elements.length === 0) return undefined;
  return [{ type: 'rich_text', block_id: randomText(5), elements }];
}

function leavesOf(world: World, text: string): RichTextElement[] {
  const parts = text.split(/(`[^`\n]+`|(?<=^|[\s(])[@#][\w.-]+|(?<=^|\s)https?:\/\/[^\s|<>]+)/);
  return parts.filter((part) => part !== '').map((part) => leaf(world, part));
}

function leaf(world: World, part: string): RichTextElement {
  const code = /^`([^`\n]+)`$/.exec(part)?.[1];
  if (code !== undefined) return { type: 'text', text: code, style: { code: true } };
  if (/^https?:\/\//.test(part)) return { type: 'link', url: part };
  if (part.startsWith('@')) {
    const person = world.people.all().find((one) => one.name === part.slice(1));
    if (person) return { type: 'user', user_id: person.id };
  }
  if (part.startsWith('#')) {
    const channel = world.conversations.named(part);
    if (channel) return { type: 'channel', channel_id: channel.id };
  }
  return { type: 'text', text: part };
}

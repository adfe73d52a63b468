import type { MrkdwnElement, PlainTextElement } from '@slack/types';
import { Fragment, memo, type ReactNode } from 'react';
import { Anchor, ChannelMention, Emoji, GroupMention, SlackDate, UserMention } from './mentions.js';
import { decodeEntities, type Inline, parseMrkdwn } from './mrkdwn.js';

/** A text object of Block Kit. */
export function Text({ of }: { of: PlainTextElement | MrkdwnElement }): ReactNode {
  return of.type === 'mrkdwn' ? (
    <Mrkdwn text={of.text} />
  ) : (
    <Plain text={of.text} emoji={of.emoji !== false} />
  );
}

/** Text with no markup but emoji names. */
export function Plain({ text, emoji = true }: { text: string; emoji?: boolean }): ReactNode {
  const decoded = decodeEntities(text);
  if (!emoji) return decoded;
  return each(decoded.split(/(:[a-z0-9_+'-]+:)/), (piece) =>
    /^:[^:]+:$/.test(piece) ? <Emoji name={piece.slice(1, -1)} /> : piece,
  );
}

/** Slack's mrkdwn. */
export const Mrkdwn = memo(function Mrkdwn({ text }: { text: string }): ReactNode {
  return each(parseMrkdwn(text), (part) => {
    if (part.kind === 'preformatted') return <pre>{part.text}</pre>;
    if (part.kind === 'quote') return <blockquote>{inlines(part.children)}</blockquote>;
    return <span className="paragraph">{inlines(part.children)}</span>;
  });
});

function inlines(list: Inline[]): ReactNode {
  return each(list, inline);
}

function inline(node: Inline): ReactNode {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'code':
      return <code>{node.text}</code>;
    case 'bold':
      return <strong>{inlines(node.children)}</strong>;
    case 'italic':
      return <em>{inlines(node.children)}</em>;
    case 'strike':
      return <s>{inlines(node.children)}</s>;
    case 'link':
      return <Anchor url={node.url}>{inlines(node.children)}</Anchor>;
    case 'user':
      return <UserMention id={node.id} label={node.label} />;
    case 'channel':
      return <ChannelMention id={node.id} label={node.label} />;
    case 'usergroup':
      return <GroupMention name={node.label.replace(/^@/, '') || node.id} />;
    case 'broadcast':
      return <GroupMention name={node.range} />;
    case 'date':
      return <SlackDate {...node} />;
    case 'emoji':
      return <Emoji name={node.name} />;
    case 'break':
      return <br />;
  }
}

/**
 * Draws a list whose order never changes without its content changing too, so that a place is a good key:
 * parsed text, table cells, the parts of a block.
 */
export function each<Item>(
  list: readonly Item[],
  draw: (item: Item, index: number) => ReactNode,
): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: such items have no identity but their place
  return list.map((item, index) => <Fragment key={index}>{draw(item, index)}</Fragment>);
}

import type {
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextList,
  RichTextSection,
} from '@slack/types';
import type { ReactNode } from 'react';
import { Anchor, ChannelMention, Emoji, GroupMention, SlackDate, UserMention } from './mentions.js';
import { each } from './text.js';

/** Structured text: data all through, so nothing in it is parsed. */
export function RichText({ block }: { block: RichTextBlock }): ReactNode {
  return <div className="rich-text">{each(block.elements, richBlock)}</div>;
}

function richBlock(element: RichTextBlockElement): ReactNode {
  switch (element.type) {
    case 'rich_text_section':
      return <div className="rich-section">{leaves(element)}</div>;
    case 'rich_text_quote':
      return <blockquote>{each(element.elements, leaf)}</blockquote>;
    case 'rich_text_preformatted':
      return <pre>{each(element.elements, leaf)}</pre>;
    case 'rich_text_list':
      return <RichList list={element} />;
  }
}

function RichList({ list }: { list: RichTextList }): ReactNode {
  const items = each(list.elements, (section) => <li>{leaves(section)}</li>);
  const indent = { marginInlineStart: `${(list.indent ?? 0) * 24}px` };
  const level = `rich-list level-${(list.indent ?? 0) % 3}`;
  return list.style === 'ordered' ? (
    <ol className={level} style={indent}>
      {items}
    </ol>
  ) : (
    <ul className={level} style={indent}>
      {items}
    </ul>
  );
}

function leaves(section: RichTextSection): ReactNode {
  return each(section.elements, leaf);
}

function leaf(element: RichTextElement): ReactNode {
  const style = element.style ?? {};
  let shown = content(element);
  if ('code' in style && style.code) shown = <code>{shown}</code>;
  if (style.bold) shown = <strong>{shown}</strong>;
  if (style.italic) shown = <em>{shown}</em>;
  if (style.strike) shown = <s>{shown}</s>;
  if ('underline' in style && style.underline) shown = <u>{shown}</u>;
  return shown;
}

function content(element: RichTextElement): ReactNode {
  switch (element.type) {
    case 'text':
      return element.text;
    case 'link':
      return <Anchor url={element.url}>{element.text || element.url}</Anchor>;
    case 'emoji':
      return <Emoji name={element.name} />;
    case 'user':
      return <UserMention id={element.user_id} />;
    case 'channel':
      return <ChannelMention id={element.channel_id} />;
    case 'usergroup':
      return <GroupMention name={element.usergroup_id} />;
    case 'broadcast':
      return <GroupMention name={element.range} />;
    case 'team':
      return <GroupMention name={element.team_id} />;
    case 'date':
      return (
        <SlackDate
          seconds={element.timestamp}
          format={element.format}
          url={element.url ?? ''}
          fallback={element.fallback ?? ''}
        />
      );
    case 'color':
      return <ColorChip value={element.value} />;
  }
}

function ColorChip({ value }: { value: string }): ReactNode {
  const isColor = /^#[0-9a-f]{3,8}$/i.test(value);
  return (
    <span className="color-chip">
      {value}
      {isColor && <i style={{ background: value }} />}
    </span>
  );
}

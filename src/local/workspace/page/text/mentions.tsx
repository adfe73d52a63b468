import type { ReactNode } from 'react';
import { usePage } from '../model/act-context.js';
import { useNow } from '../model/clock.js';
import { fullMoment, type Reader, slackDate } from './dates.js';
import { emojiNamed } from './emoji.js';
import { emojiGlyph } from './emoji-glyphs.js';
import { safeUrl } from './safe-url.js';

/** `@name` of a person. */
export function UserMention({ id, label = '' }: { id: string; label?: string }): ReactNode {
  const { workspace } = usePage();
  const name = workspace.people.get(id)?.name ?? (label || id);
  const isMe = id === workspace.me.id;
  return <span className={isMe ? 'mention mention-me' : 'mention'}>@{name}</span>;
}

/** `#name` of a channel; leads there when this person may see it. */
export function ChannelMention({ id, label = '' }: { id: string; label?: string }): ReactNode {
  const { workspace, go } = usePage();
  const channel = workspace.channels.find((known) => known.id === id);
  if (!channel) return <span className="mention">#{label || 'private-channel'}</span>;
  return (
    <button type="button" className="mention mention-link" onClick={() => go(id)}>
      #{channel.name}
    </button>
  );
}

/** `@here`, `@channel`, `@everyone`, or a user group. */
export function GroupMention({ name }: { name: string }): ReactNode {
  return <span className="mention mention-me">@{name}</span>;
}

/** An emoji by its short name; an unknown one stays as it was typed. */
export function Emoji({ name }: { name: string }): ReactNode {
  const char = emojiNamed(name);
  if (!char) return `:${name}:`;
  const glyph = emojiGlyph(name);
  return (
    <span className="emoji" role="img" aria-label={name.replaceAll('_', ' ')} title={`:${name}:`}>
      {glyph ? (
        <svg viewBox="0 0 24 24" aria-hidden="true">
          {glyph}
        </svg>
      ) : (
        char
      )}
    </span>
  );
}

/** A link out of the page; an address that is not a web or mail address is shown as plain text. */
export function Anchor({ url, children }: { url: string; children: ReactNode }): ReactNode {
  const href = safeUrl(url);
  if (!href) return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}

interface DateProps {
  seconds: number;
  format: string;
  url?: string;
  fallback?: string;
}

/** A time in the reader's own zone. */
export function SlackDate({ seconds, format, url = '', fallback = '' }: DateProps): ReactNode {
  const { workspace } = usePage();
  const now = useNow();
  const reader: Reader = workspace.me;
  if (!Number.isFinite(seconds)) return fallback;
  const shown = (
    <time
      dateTime={new Date(seconds * 1000).toISOString()}
      title={fullMoment(seconds * 1000, reader)}
    >
      {slackDate(seconds, format, reader, now)}
    </time>
  );
  return url ? <Anchor url={url}>{shown}</Anchor> : shown;
}

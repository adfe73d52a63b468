import type { CSSProperties, ReactNode } from 'react';
import type { PersonView } from '../../protocol.js';

interface Props {
  person: PersonView;
  /** Edge in CSS pixels. */
  size?: number;
}

/** A person's initials on their own colour; an app wears a glyph instead. Decoration: the name stands beside it. */
export function Avatar({ person, size = 36 }: Props): ReactNode {
  const style = { '--hue': person.hue, '--size': `${size}px` } as CSSProperties;
  return (
    <span
      className={person.isBot ? 'avatar is-app' : 'avatar'}
      style={style}
      aria-hidden="true"
      data-initials={person.isBot ? undefined : initials(person.realName || person.name)}
    >
      {person.isBot && (
        <svg
          viewBox="0 0 24 24"
          aria-hidden="true"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.2"
        >
          <path
            d="M5 8.500h14v9H5zM12 8.500V5M9 12.200v1.600M15 12.200v1.600"
            strokeLinecap="round"
          />
        </svg>
      )}
    </span>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [words[0], last].map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('');
}

import type { ReactNode } from 'react';

const INK = { fill: 'none', strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

/** A rounded key with a white sign on it. */
function key(color: string, sign: string, isStroke = false): ReactNode {
  return (
    <>
      <rect x="2" y="2" width="20" height="20" rx="4.5" fill={color} />
      <path
        d={sign}
        {...(isStroke ? { ...INK, stroke: '#fff', strokeWidth: 2.6 } : { fill: '#fff' })}
      />
    </>
  );
}

const HOURGLASS = 'M6 2h12v2.6c0 3.4-2.3 5.4-4.2 7.4 1.9 2 4.2 4 4.2 7.4V22H6v-2.6';
const hourglass = (sand: string): ReactNode => (
  <>
    <path d={`${HOURGLASS}c0-3.4 2.3-5.4 4.2-7.4C8.3 10 6 8 6 4.6z`} fill="#d7ebf7" />
    <path d={sand} fill="#f2b63c" />
    <path d="M5 2.6h14M5 21.4h14" {...INK} stroke="#a8693a" strokeWidth="2.4" />
  </>
);

/**
 * Emoji drawn here, as Slack draws its own: the signs a status bot lives by look the same on every machine, also on one
 * without an emoji font. All stand on a 24 × 24 grid.
 */
const GLYPHS: Readonly<Record<string, ReactNode>> = {
  white_check_mark: key('#2fa86a', 'm6.5 12.5 3.7 3.7 7.3-8', true),
  arrow_forward: key('#3b82c4', 'M8.5 6.5v11l9-5.5z'),
  black_square_for_stop: key('#3b82c4', 'M7.5 7.5h9v9h-9z'),
  repeat: key(
    '#3b82c4',
    'M6 11V9.5h9.5M13.5 7l2.5 2.5-2.5 2.5M18 13v1.5H8.5M10.5 12 8 14.5l2.5 2.5',
    true,
  ),
  x: <path d="m5 5 14 14M19 5 5 19" {...INK} stroke="#dd3b4b" strokeWidth="4" />,
  heavy_minus_sign: <path d="M5 12h14" {...INK} stroke="#8b96a1" strokeWidth="4" />,
  no_entry_sign: (
    <path
      d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M5.8 5.8l12.4 12.4"
      {...INK}
      stroke="#dd3b4b"
      strokeWidth="3"
    />
  ),
  grey_question: (
    <>
      <path
        d="M8 8.5c0-2.5 1.8-4 4.1-4s4.1 1.4 4.1 3.7c0 3-4 3.2-4 6.3"
        {...INK}
        stroke="#8b96a1"
        strokeWidth="3.2"
      />
      <circle cx="12.1" cy="19.5" r="2" fill="#8b96a1" />
    </>
  ),
  warning: (
    <>
      <path
        d="M12 3.5 21.5 20.5h-19z"
        fill="#f7c237"
        stroke="#f7c237"
        strokeWidth="2.6"
        strokeLinejoin="round"
      />
      <path d="M12 9.5v5" {...INK} stroke="#3a2c08" strokeWidth="2.4" />
      <circle cx="12" cy="18" r="1.4" fill="#3a2c08" />
    </>
  ),
  hourglass: hourglass('M7.3 19.9h9.4c-.3-2.4-2.7-3.9-4.7-3.9s-4.4 1.5-4.7 3.9z'),
  hourglass_flowing_sand: hourglass(
    'M8.3 7.5h7.4c-1 1.7-2.6 2.9-3.3 4.2v5c1.8.3 3.6 1.4 3.9 3.2H7.7c.3-1.8 2.1-2.9 3.9-3.2v-5C10.9 10.4 9.3 9.2 8.3 7.5z',
  ),
  mag: (
    <>
      <path d="m14.8 14.8 6 6" {...INK} stroke="#6b7680" strokeWidth="3.4" />
      <circle cx="9.8" cy="9.8" r="6.6" fill="#cfe8f7" stroke="#5e6a74" strokeWidth="2.2" />
    </>
  ),
  bulb: (
    <>
      <path
        d="M12 2.5a6.8 6.8 0 0 0-4 12.3c.8.6 1 1.3 1 2.2h6c0-.9.2-1.6 1-2.2a6.8 6.8 0 0 0-4-12.3z"
        fill="#fbd34a"
      />
      <path d="M9.5 19h5M10.5 21.5h3" {...INK} stroke="#8b96a1" strokeWidth="2" />
    </>
  ),
  alarm_clock: (
    <>
      <path
        d="M3.5 6.5 7 3.5M20.5 6.5 17 3.5M6.5 21l1.7-2M17.5 21l-1.7-2"
        {...INK}
        stroke="#c43745"
        strokeWidth="2.6"
      />
      <circle cx="12" cy="12.5" r="7.6" fill="#fff" stroke="#dd3b4b" strokeWidth="2.4" />
      <path d="M12 8.5v4.2l2.6 1.6" {...INK} stroke="#3b444c" strokeWidth="1.8" />
    </>
  ),
  moneybag: (
    <>
      <path
        d="M9 6.5h6c4 3.6 6 7.6 6 10.4 0 3-2 4.6-4.6 4.6H7.6C5 21.5 3 19.9 3 16.9c0-2.8 2-6.8 6-10.4z"
        fill="#d9a441"
      />
      <path d="M8.5 3h7L14.5 6.5h-5z" fill="#b98527" />
      <path
        d="M14.3 11.7c-.5-.8-1.3-1.1-2.3-1.1-1.3 0-2.3.7-2.3 1.8 0 2.6 4.7 1.1 4.7 3.7 0 1.1-1 1.9-2.4 1.9-1.1 0-2-.4-2.5-1.2M12 9.3v10"
        {...INK}
        stroke="#5c3d0a"
        strokeWidth="1.5"
      />
    </>
  ),
  raised_hand: (
    <path
      d="M8 12V5.5M11 11V3.5M14 11V4M17 12V6.5M4.5 12l3 4M8 11v5.5a4.5 4.5 0 0 0 9 0V11"
      fill="#f7c237"
      stroke="#f7c237"
      strokeWidth="2.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
  zzz: (
    <path
      d="M3.5 13.5h6.5l-6.5 8H10M13 8.5h5l-5 6h5M16.5 2.5h4l-4 4.5h4"
      {...INK}
      stroke="#3b82c4"
      strokeWidth="2.2"
    />
  ),
};

/** The drawing of a short name without colons, or undefined for one the font has to draw. */
export function emojiGlyph(name: string): ReactNode | undefined {
  return Object.hasOwn(GLYPHS, name) ? GLYPHS[name] : undefined;
}

/** When a person is mentioned in a run's thread. */
export const MENTION_CHOICES = ['all', 'trouble', 'never'] as const;
export type MentionChoice = (typeof MENTION_CHOICES)[number];

/** How one person wants to be told of things. */
export interface Preferences {
  /** `all`: the end of each run and what goes wrong; `trouble`: only what goes wrong. */
  readonly mention: MentionChoice;
  /** What would mention them also comes as a direct message. */
  readonly directMessage: boolean;
  /** The end of a run is also shown in the channel, not only in its thread. */
  readonly broadcast: boolean;
  /** Times of day, `HH:MM` in their zone; `from` after `to` goes over midnight. */
  readonly quiet?: { readonly from: string; readonly to: string };
}

export const DEFAULT_PREFERENCES: Preferences = {
  mention: 'all',
  directMessage: false,
  broadcast: false,
};

/** Where what people chose is kept. */
export interface PreferenceStore {
  /** What they chose, or the default; never throws. */
  read(person: string): Promise<Preferences>;
  /** Kept when the promise resolves. @throws StoreError */
  write(person: string, preferences: Preferences): Promise<void>;
}

/** How much a message matters to whom it is about. */
export type Weight = 'good-news' | 'trouble' | 'none';

/** Whom a message is brought to besides those who read its thread. */
export interface Audience {
  readonly mention: boolean;
  readonly directMessage: boolean;
  readonly broadcast: boolean;
}

/** What a person's settings make of a message now. In quiet hours nobody is woken; the thread tells all the same. */
export function audienceOf(
  { mention, directMessage, broadcast, quiet }: Preferences,
  weight: Weight,
  now: Date,
  timeZone: string | undefined,
): Audience {
  const matters =
    weight === 'trouble' ? mention !== 'never' : weight !== 'none' && mention === 'all';
  const isQuiet = quiet !== undefined && isWithin(quiet, timeOfDay(now, timeZone));
  const mayCall = matters && !isQuiet;
  return { mention: mayCall, directMessage: mayCall && directMessage, broadcast };
}

function isWithin({ from, to }: { from: string; to: string }, time: string): boolean {
  if (from === to) return false;
  return from < to ? time >= from && time < to : time >= from || time < to;
}

/** `HH:MM` in a zone; in UTC where the zone is not known. */
function timeOfDay(now: Date, timeZone: string | undefined): string {
  const format = (zone: string) =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).format(now);
  try {
    return format(timeZone ?? 'UTC');
  } catch {
    return format('UTC');
  }
}

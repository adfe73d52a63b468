/** In whose zone and tongue a time is told. */
export interface Reader {
  tz: string;
  locale: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(reader: Reader, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${reader.locale}|${reader.tz}|${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(reader.locale, { ...options, timeZone: reader.tz });
  formats.set(key, format);
  return format;
}

/** Milliseconds of a Slack timestamp such as `1700000000.000100`. */
export function msOfTs(ts: string): number {
  return Number.parseFloat(ts) * 1000;
}

/** Time of day, e.g. `6:31 PM`. */
export function timeOfDay(ms: number, reader: Reader): string {
  return formatOf(reader, { hour: 'numeric', minute: '2-digit' }).format(ms);
}

/** The whole moment for a tooltip, e.g. `Monday, November 23, 2026 at 6:31:05 PM`. */
export function fullMoment(ms: number, reader: Reader): string {
  return formatOf(reader, { dateStyle: 'full', timeStyle: 'medium' }).format(ms);
}

/** A key that is equal for moments on the reader's same calendar day. */
export function dayKey(ms: number, reader: Reader): string {
  return formatOf(reader, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(ms);
}

/** `Today`, `Yesterday`, `Tomorrow`, or undefined for any other day. */
function nearDay(ms: number, reader: Reader, nowMs: number): string | undefined {
  const day = 86_400_000;
  const key = dayKey(ms, reader);
  if (key === dayKey(nowMs, reader)) return 'Today';
  if (key === dayKey(nowMs - day, reader)) return 'Yesterday';
  if (key === dayKey(nowMs + day, reader)) return 'Tomorrow';
  return undefined;
}

/** A day's heading in a message list: `Today`, `Yesterday`, or the long date. */
export function dayHeading(ms: number, reader: Reader, nowMs: number): string {
  const near = nearDay(ms, reader, nowMs);
  if (near) return near;
  const sameYear = new Date(ms).getUTCFullYear() === new Date(nowMs).getUTCFullYear();
  return formatOf(reader, {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    ...(sameYear ? {} : { year: 'numeric' as const }),
  }).format(ms);
}

/** How long ago, or ahead, in words, e.g. `5 minutes ago`. */
export function ago(ms: number, reader: Reader, nowMs: number): string {
  const seconds = Math.round((ms - nowMs) / 1000);
  const words = new Intl.RelativeTimeFormat(reader.locale, { numeric: 'auto' });
  const size = Math.abs(seconds);
  if (size < 45) return seconds <= 0 ? 'just now' : 'in a moment';
  if (size < 3600) return words.format(Math.round(seconds / 60), 'minute');
  if (size < 86_400) return words.format(Math.round(seconds / 3600), 'hour');
  return words.format(Math.round(seconds / 86_400), 'day');
}

const tokenOptions: Record<string, Intl.DateTimeFormatOptions> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date_slash: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

/**
 * A time by Slack's date format string (`{date_short} at {time}`), in the reader's zone.
 * Tokens that are not known stay as they stand.
 * @param seconds Unix time in seconds
 */
export function slackDate(seconds: number, format: string, reader: Reader, nowMs: number): string {
  const ms = seconds * 1000;
  return format.replace(/\{([a-z_]+)\}/g, (whole, token: string) => {
    if (token === 'ago') return ago(ms, reader, nowMs);
    if (token === 'date_num') {
      return formatOf({ ...reader, locale: 'en-CA' }, tokenOptions.date_num ?? {}).format(ms);
    }
    if (token === 'day_divider_pretty') return dayHeading(ms, reader, nowMs);
    if (token.endsWith('_pretty')) {
      const near = nearDay(ms, reader, nowMs);
      if (near) return near.toLowerCase();
    }
    const options = tokenOptions[token.replace(/_pretty$/, '')];
    return options ? formatOf(reader, options).format(ms) : whole;
  });
}

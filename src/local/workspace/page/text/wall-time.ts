/** How far a zone's clock is ahead of UTC at a moment, in milliseconds. */
function offsetMs(ms: number, tz: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: tz,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(ms);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(ms / 1000) * 1000;
}

/** What a clock in the zone shows, as `2026-11-23T18:31`. */
export function wallTimeOf(seconds: number, tz: string): string {
  const ms = seconds * 1000;
  return new Date(ms + offsetMs(ms, tz)).toISOString().slice(0, 16);
}

/** The Unix time in seconds at which a clock in the zone shows `2026-11-23T18:31`. */
export function secondsOfWallTime(wall: string, tz: string): number {
  const asUtc = Date.parse(`${wall}Z`);
  // The offset is looked up at the guess and once more at the result: the two differ around a clock change.
  const guess = asUtc - offsetMs(asUtc, tz);
  return (asUtc - offsetMs(guess, tz)) / 1000;
}

/** A stretch of time in UTC, `since` included, `until` not. */
export interface Period {
  readonly since: Date;
  readonly until: Date;
  /** `2026-03`, or `week of 2026-03-02`. */
  readonly name: string;
}

const DAY_MS = 86_400_000;

/** Midnight UTC on the first of the month, `offset` months away. */
export function monthStart(at: Date, offset = 0): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + offset, 1));
}

/** The calendar month (UTC) a time is in, or one `offset` months away. */
export function monthOf(at: Date, offset = 0): Period {
  const since = monthStart(at, offset);
  return { since, until: monthStart(at, offset + 1), name: since.toISOString().slice(0, 7) };
}

/** Digests go out at 08:00 UTC. */
const DIGEST_MS = 8 * 3_600_000;

/** When the last digest was due: Mondays, or the first of a month. */
export function lastDue(kind: 'weekly' | 'monthly', at: Date): Date {
  const reached = new Date(at.getTime() - DIGEST_MS);
  const day = kind === 'weekly' ? lastWeek(reached).until : monthStart(reached);
  return new Date(day.getTime() + DIGEST_MS);
}

/** The week before the one a time is in, Monday to Monday UTC. */
export function lastWeek(at: Date): Period {
  const midnight = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
  const sinceMonday = (at.getUTCDay() + 6) % 7;
  const until = new Date(midnight - sinceMonday * DAY_MS);
  const since = new Date(until.getTime() - 7 * DAY_MS);
  return { since, until, name: `week of ${since.toISOString().slice(0, 10)}` };
}

import { asString, type Json } from '../json.js';
import type { PersonView } from '../protocol.js';

/** A member of the team, person or bot. */
export interface Person extends PersonView {
  email: string;
  title: string;
  isAdmin: boolean;
  /** Left the team: `deleted` in Slack's words. */
  hasLeft?: boolean;
}

/** All members, in the order they were given. */
export class People {
  readonly #byId: ReadonlyMap<string, Person>;

  constructor(people: readonly Person[]) {
    this.#byId = new Map(people.map((person) => [person.id, person]));
  }

  get(id: string | undefined): Person | undefined {
    return id === undefined ? undefined : this.#byId.get(id);
  }

  all(): Person[] {
    return [...this.#byId.values()];
  }

  humans(): Person[] {
    return this.all().filter((person) => !person.isBot);
  }
}

/** A user as `users.info` answers it. */
export function userObject(person: Person, teamId: string, now: number): Json {
  return {
    id: person.id,
    team_id: teamId,
    name: person.name,
    deleted: person.hasLeft ?? false,
    real_name: person.realName,
    tz: person.tz,
    tz_label: person.tz,
    tz_offset: zoneOffsetSeconds(person.tz, now),
    locale: person.locale,
    is_admin: person.isAdmin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: person.isBot,
    is_app_user: false,
    profile: {
      real_name: person.realName,
      display_name: person.name,
      title: person.title,
      team: teamId,
      ...(person.isBot ? {} : { email: person.email }),
    },
  };
}

function zoneOffsetSeconds(zone: string, now: number): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(now)
    .find((part) => part.type === 'timeZoneName');
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(asString(name?.value) ?? '');
  if (!match) return 0;
  const sign = match[1] === '-' ? -1 : 1;
  return sign * (Number(match[2]) * 3600 + Number(match[3]) * 60);
}

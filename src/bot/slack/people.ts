import type { WebClient } from '@slack/web-api';
import { BoundedMap } from '../../runs/bounded-map.js';
import { type Catalogue, catalogueFor } from '../text/catalogue.js';

/** What the bot must know of a person to speak to them well. */
export interface Person {
  /** As Slack writes it: `en-US`, `zh-CN`. */
  readonly locale?: string;
  /** As people see it. */
  readonly name?: string;
  /** IANA name of their zone. */
  readonly timeZone?: string;
}

export interface PeopleLog {
  warn(facts: object, message: string): void;
}

/** People seldom change their language; users.info is tier 4 (100 a minute). */
const FRESH_MS = 6 * 3_600_000;
/** After a failed look-up the next waits, so that an outage costs no call for each message. */
const RETRY_MS = 60_000;
const MAX_KNOWN = 5_000;
/** A card must not wait long for a language. */
const PATIENCE_MS = 1_500;

/** Who people are, asked of Slack once and remembered. */
export class People {
  private readonly known = new BoundedMap<string, { person: Promise<Person>; until: number }>(
    MAX_KNOWN,
  );

  constructor(
    private readonly client: WebClient,
    private readonly log: PeopleLog,
    private readonly now: () => number = Date.now,
  ) {}

  /** The words in a person's language; English while it cannot be found out. Never throws. */
  async catalogue(id: string): Promise<Catalogue> {
    const { locale } = await this.find(id);
    return catalogueFor(locale);
  }

  /** Locale and zone, as far as Slack tells within a moment. Never throws. */
  async find(id: string): Promise<Person> {
    const found = this.known.get(id);
    if (found && found.until > this.now()) return inTime(found.person);
    const entry = { person: this.ask(id), until: this.now() + FRESH_MS };
    this.known.set(id, entry);
    return inTime(entry.person);
  }

  private async ask(id: string): Promise<Person> {
    try {
      const { user } = await this.client.users.info({ user: id, include_locale: true });
      const name = user?.profile?.display_name || user?.real_name || user?.name;
      return {
        ...(name ? { name } : {}),
        ...(user?.locale ? { locale: user.locale } : {}),
        ...(user?.tz ? { timeZone: user.tz } : {}),
      };
    } catch (error) {
      this.log.warn({ person: id, err: error }, 'a person’s language could not be looked up');
      const entry = this.known.get(id);
      if (entry) entry.until = this.now() + RETRY_MS;
      return {};
    }
  }
}

async function inTime(person: Promise<Person>): Promise<Person> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Person>((resolve) => {
    timer = setTimeout(() => resolve({}), PATIENCE_MS);
  });
  try {
    return await Promise.race([person, late]);
  } finally {
    clearTimeout(timer);
  }
}

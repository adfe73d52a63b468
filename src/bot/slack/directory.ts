import type { WebClient } from '@slack/web-api';
import pLimit from 'p-limit';
import { BoundedMap } from '../../runs/bounded-map.js';
import type { Directory } from '../../runs/policy/index.js';
import type { Clock } from '../../runs/ports.js';

/** users.info is tier 4, 100 a minute (slack-platform.md 3.3); a few at once are quick enough. */
const PARALLEL_LOOKS = 5;
/** How long a person is believed to be still there; someone who left stops counting after that. */
const PERSON_MS = 60_000;
/** People remembered: all of the largest group that is looked through. */
const MAX_PEOPLE = 5_000;
const PAGE_SIZE = 200;
/** A channel with more members than this is no group of approvers. */
const MAX_PAGES = 25;

interface Known {
  readonly isActive: boolean;
  readonly at: number;
}

/**
 * Who is who in the workspace, asked of Slack. Bots and people who left are never returned. Every
 * method throws where Slack cannot be asked: not knowing lets nobody in.
 */
export class SlackDirectory implements Directory {
  private readonly people = new BoundedMap<string, Known>(MAX_PEOPLE);
  private readonly limit = pLimit(PARALLEL_LOOKS);

  constructor(
    private readonly client: WebClient,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  async userGroupMembers(id: string): Promise<readonly string[]> {
    const { users } = await this.client.usergroups.users.list({ usergroup: id });
    return this.activeAmong(users ?? []);
  }

  async channelMembers(id: string): Promise<readonly string[]> {
    return this.activeAmong(await this.everyoneIn(id));
  }

  async activeAmong(users: readonly string[]): Promise<readonly string[]> {
    const unique = [...new Set(users)];
    const active = await Promise.all(unique.map((id) => this.limit(() => this.isActive(id))));
    return unique.filter((_, index) => active[index]);
  }

  /**
   * Members of a channel, whoever they are; for telling whom a mention there would reach.
   * @throws Error where the channel has more members than can be looked through
   */
  async everyoneIn(channel: string): Promise<readonly string[]> {
    const found: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const answer = await this.client.conversations.members({
        channel,
        limit: PAGE_SIZE,
        ...(cursor ? { cursor } : {}),
      });
      found.push(...(answer.members ?? []));
      cursor = answer.response_metadata?.next_cursor || undefined;
      if (!cursor) return found;
    }
    throw new Error(`channel ${channel} has more than ${MAX_PAGES * PAGE_SIZE} members`);
  }

  private async isActive(id: string): Promise<boolean> {
    const now = this.clock.now().getTime();
    const known = this.people.get(id);
    if (known && Math.abs(now - known.at) < PERSON_MS) return known.isActive;
    const { user } = await this.client.users.info({ user: id });
    const isActive = user !== undefined && user.deleted !== true && user.is_bot !== true;
    this.people.set(id, { isActive, at: now });
    return isActive;
  }
}

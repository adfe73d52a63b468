import type { Authority } from '../authority.js';
import type { ApprovalAsk, Quote, Run } from '../run.js';

/**
 * Finds out whom to ask for an approval, and whom of them only a direct message reaches: a mention
 * tells nobody who is not in the channel.
 */
export class ApprovalRequests {
  constructor(
    private readonly authority: Pick<Authority, 'deciders'>,
    /** Slack user IDs in a channel; may throw. */
    private readonly membersOf: (channel: string) => Promise<readonly string[]>,
  ) {}

  /** Undefined where the requester decides alone, or nobody may. */
  async for(run: Run, quote: Quote): Promise<ApprovalAsk | undefined> {
    const { ask, needed } = await this.authority.deciders(run, quote);
    if (ask.length === 0) return undefined;
    // Not known who is there: asked by both ways rather than by none.
    const there: Promise<readonly string[]> = this.membersOf(run.place.channel);
    const members = await there.catch((): readonly string[] => []);
    return { people: ask, needed, direct: ask.filter((one) => !members.includes(one)) };
  }
}

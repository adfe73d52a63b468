import type { Clock } from '../clock.js';

/** Calls a minute, by Slack's tiers (docs: "1+", "20+", "50+", "100+" per minute). */
export const TIERS = { 1: 1, 2: 20, 3: 50, 4: 100 } as const;
type Tier = keyof typeof TIERS;

/** Tier 1's single call a minute would make any reconnection fail; Slack tolerates short bursts. */
const TIER_1_BURST = 10;

/** chat.postMessage: one a second per channel, "short bursts" tolerated; no figure is documented. */
const POST_PER_SECOND = 1;
/** How many messages at once; no figure is documented. */
export const POST_BURST = 5;

/** Per method, from the rate table of Slack's own Java SDK. */
const TIER_OF: Readonly<Record<string, Tier>> = {
  'apps.connections.open': 1,
  'conversations.list': 2,
  'users.list': 2,
  'users.conversations': 2,
  'usergroups.users.list': 2,
  'reactions.remove': 2,
  'pins.add': 2,
  'pins.remove': 2,
  'chat.update': 3,
  'chat.delete': 3,
  'files.delete': 3,
  'reactions.add': 3,
  'conversations.history': 3,
  'conversations.replies': 3,
  'conversations.info': 3,
  'conversations.open': 3,
  'conversations.join': 3,
  'bots.info': 3,
  'team.info': 3,
  'chat.postEphemeral': 4,
  'views.open': 4,
  'views.update': 4,
  'views.push': 4,
  'views.publish': 4,
  'files.getUploadURLExternal': 4,
  'files.completeUploadExternal': 4,
  'files.info': 4,
  'conversations.members': 4,
  'users.info': 4,
};

interface Bucket {
  tokens: number;
  at: number;
}

/** Token buckets, one per method, and per channel for chat.postMessage. */
export class RateLimits {
  readonly #buckets = new Map<string, Bucket>();
  readonly #factor: number;

  /** `factor` multiplies every limit; `off` lifts them. */
  constructor(
    private readonly clock: Clock,
    rule: 'slack' | 'off' | number,
  ) {
    this.#factor = rule === 'slack' ? 1 : rule === 'off' ? Infinity : rule;
  }

  /** Takes a token. Gives the whole seconds to wait where there is none, else undefined. */
  take(method: string, channel: string | undefined): number | undefined {
    if (this.#factor === Infinity) return undefined;
    if (method === 'chat.postMessage') {
      return this.#draw(`${method} ${channel ?? ''}`, POST_BURST, POST_PER_SECOND);
    }
    const tier = TIER_OF[method];
    if (tier === undefined) return undefined;
    const capacity = tier === 1 ? TIER_1_BURST : TIERS[tier];
    return this.#draw(method, capacity, TIERS[tier] / 60);
  }

  #draw(name: string, capacity: number, perSecond: number): number | undefined {
    const most = capacity * this.#factor;
    const rate = perSecond * this.#factor;
    const now = this.clock.now();
    const bucket = this.#buckets.get(name) ?? { tokens: most, at: now };
    const elapsedSeconds = Math.max(0, now - bucket.at) / 1000;
    bucket.tokens = Math.min(most, bucket.tokens + elapsedSeconds * rate);
    bucket.at = now;
    this.#buckets.set(name, bucket);
    if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / rate));
    bucket.tokens -= 1;
    return undefined;
  }
}

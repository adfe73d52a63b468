import type { Clock } from '../ports.js';
import type { Policy } from './policy.js';
import { type Directory, type Roster, resolveRoster } from './roster.js';

/** How long a look-up is believed: whoever joins or leaves a group counts after this at the latest. */
const FRESH_MS = 60_000;
/** A look-up that failed in part is repeated sooner. */
const FAILED_MS = 5_000;

interface Cached {
  readonly key: string;
  readonly at: number;
  readonly roster: Promise<Roster>;
}

/** Who is in a policy's groups, looked up at most once a minute and once at a time. */
export class RosterCache {
  private cached: Cached | undefined;
  private isFailed = false;

  constructor(
    private readonly directory: Directory,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  /** Never rejects: what could not be looked up stands in `failed` and lets nobody in. */
  roster(policy: Policy): Promise<Roster> {
    const key = policy.kind === 'written' ? policy.fingerprint : '';
    const now = this.clock.now().getTime();
    const { cached } = this;
    const lasts = this.isFailed ? FAILED_MS : FRESH_MS;
    if (cached?.key === key && Math.abs(now - cached.at) < lasts) return cached.roster;
    this.isFailed = false;
    const roster = resolveRoster(policy, this.directory).then((found) => {
      this.isFailed = found.failed.size > 0;
      return found;
    });
    this.cached = { key, at: now, roster };
    return roster;
  }
}

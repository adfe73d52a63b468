import type { WebClient } from '@slack/web-api';
import { postDigest } from './bot/slack/digest-poster.js';
import { SlackDirectory } from './bot/slack/directory.js';
import type { Config } from './config.js';
import type { PolicyFile, PolicyFileOptions } from './policy-file.js';
import type { Announcements } from './runs/announcements.js';
import { ApprovalRequests } from './runs/approvals/approval-requests.js';
import { Deadlines } from './runs/approvals/deadlines.js';
import { type Authority, OPEN_AUTHORITY } from './runs/authority.js';
import { EndedRuns } from './runs/history/ended-runs.js';
import { PastRunTimes } from './runs/history/past-runs.js';
import {
  NO_POLICY,
  type Policy,
  PolicyAuthority,
  peopleIn,
  type Roster,
  RosterCache,
  timesOf,
} from './runs/policy/index.js';
import type { Clock, Clouds } from './runs/ports.js';
import type { RunBook } from './runs/run-book.js';
import { Digests } from './runs/spending/digests.js';
import { Ledger } from './runs/spending/ledger.js';
import { budgetedOf, usageOf } from './runs/spending/usage.js';
import { StockWatch } from './runs/stock/stock-watch.js';
import type { OpenStore } from './store/opened.js';

interface DecisionParts {
  readonly config: Pick<Config, 'policyFile' | 'pollMs'>;
  readonly book: RunBook;
  readonly store: Pick<OpenStore, 'listEnded' | 'marks'>;
  readonly clouds: Pick<Clouds, 'in'>;
  /** For looking people up. */
  readonly client: WebClient;
  readonly clock: Clock;
  /** Whether this process is the one that acts by the clock. */
  readonly leads: () => boolean;
  readonly log: PolicyFileOptions['log'] & {
    warn(facts: Record<string, unknown>, message: string): void;
  };
}

/** Who decides, on what grounds, until when: policy, people, money and time together. */
export interface Decisions {
  readonly authority: Authority;
  readonly requests: ApprovalRequests;
  readonly ledger: Ledger;
  readonly pastRuns: PastRunTimes;
  readonly policy: () => Policy;
  readonly roster: () => Promise<Roster>;
  /** Whether a person may see what everyone spent. */
  readonly digests: Digests;
  readonly seesAll: (person: string) => Promise<boolean>;
  readonly holdsMinutes: () => number;
  /** `announcements` reach the policy's admins. */
  start(announcements: Announcements): void;
  stop(): Promise<void>;
}

/** Deadlines are looked at this often at least, milliseconds. */
const MAX_LOOK_MS = 30_000;

/**
 * Builds what decides. Without a policy file: anyone may run and approves their own runs.
 * @throws ConfigError with every mistake of the policy file by line
 */
export async function createDecisions(parts: DecisionParts): Promise<Decisions> {
  const { config, book, store, client, clock, log, leads } = parts;
  const directory = new SlackDirectory(client, clock);
  const rosters = new RosterCache(directory, clock);
  const ended = new EndedRuns(book, store, clock);
  const ledger = new Ledger(book, ended);
  const pastRuns = new PastRunTimes(ended);
  let announcements: Announcements | undefined;
  const file = config.policyFile
    ? await makePolicyFile({
        path: config.policyFile,
        clock,
        log,
        onChanged: () => void digests.catchUp(),
        onBroken: (lines) => {
          if (!leads()) return;
          void roster().then((found) => {
            const now = policy();
            const admins = now.kind === 'written' ? [...peopleIn(found, now.admins)] : [];
            announcements?.tell(admins, { kind: 'policy-broken', lines });
          });
        },
      })
    : undefined;
  await file?.load();
  const policy = () => file?.current.get() ?? NO_POLICY;
  const roster = () => rosters.roster(policy());
  const authority = file
    ? new PolicyAuthority({
        policy,
        roster: (now) => rosters.roster(now),
        usage: async (run, month) =>
          usageOf(ledger, budgetedOf(run), {
            policy: policy(),
            roster: await roster(),
            month: new Date(`${month}-01T00:00:00Z`),
          }),
        now: () => clock.now(),
      })
    : OPEN_AUTHORITY;
  const digests = new Digests({
    ledger,
    policy,
    clock,
    log,
    leads,
    marks: store.marks,
    post: (channel, digest) => postDigest(client, channel, digest),
  });
  const times = () => timesOf(policy());
  const everyMs = Math.min(config.pollMs, MAX_LOOK_MS);
  const timed: Pick<RunBook, 'live' | 'apply'> = {
    live: () => (leads() ? book.live() : []),
    apply: (id, event) => book.apply(id, event),
  };
  const deadlines = new Deadlines({ book: timed, clock, log, times, everyMs });
  const stock = new StockWatch({
    book: timed,
    clouds: parts.clouds,
    clock,
    log,
    everyMs: config.pollMs,
  });
  return {
    authority,
    requests: new ApprovalRequests(authority, (channel) => directory.everyoneIn(channel)),
    ledger,
    pastRuns,
    digests,
    policy,
    roster,
    async seesAll(person) {
      const now = policy();
      if (now.kind === 'none') return true;
      const groups = [...now.admins, ...now.approval.tiers.flatMap(({ from }) => from)];
      return peopleIn(await roster(), groups).has(person);
    },
    holdsMinutes: () => times().quoteMinutes,
    start(to) {
      announcements = to;
      file?.watch();
      deadlines.start();
      stock.start();
      if (file) void digests.start();
      // Read ahead, so that the first approval under a budget does not wait for it.
      ended.ready().catch((error: unknown) => log.warn({ err: error }, 'spending is not known'));
    },
    async stop() {
      file?.stop();
      digests.stop();
      await Promise.all([deadlines.stop(), stock.stop()]);
    },
  };
}

/** Loaded only where there is a policy file: a bot without one need not have the YAML reader. */
async function makePolicyFile(options: PolicyFileOptions): Promise<PolicyFile> {
  const file = await import('./policy-file.js');
  return new file.PolicyFile(options);
}

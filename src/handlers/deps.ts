import type { WebClient } from '@slack/web-api';
import type { UsageChart } from '../bot/charts/usage-chart.js';
import type { Drafts } from '../bot/drafts.js';
import type { PreferenceStore } from '../bot/preferences.js';
import type { BotIdentity } from '../bot/slack/app.js';
import type { People } from '../bot/slack/people.js';
import type { Authority } from '../runs/authority.js';
import type { Desk } from '../runs/desk.js';
import type { Mender } from '../runs/mending/mender.js';
import type { Usage } from '../runs/metrics/usage.js';
import type { OutboxLog } from '../runs/outbox.js';
import type { Policy, Roster } from '../runs/policy/index.js';
import type { Clock, Clouds } from '../runs/ports.js';
import type { FormDefaults } from '../runs/request-form.js';
import type { Run } from '../runs/run.js';
import type { RunBook } from '../runs/run-book.js';
import type { RunStore } from '../runs/run-store.js';
import type { Vault } from '../runs/secrets.js';
import type { Ledger } from '../runs/spending/ledger.js';
import type { TemplateStore } from '../runs/templates.js';
import type { OpenedEnvs } from '../runs/watching/opened-envs.js';
import type { CleanupPlans } from './cleanup-plans.js';
import type { MonthlySpending } from './home/spending.js';

/** One answer to a search of the documentation. */
export interface DocsHit {
  readonly title: string;
  readonly text: string;
  /** The official page. */
  readonly url: string;
}

/** What `/dlc budget` speaks of. */
export interface BudgetSources {
  readonly ledger: Ledger;
  policy(): Policy;
  roster(): Promise<Roster>;
  /** Whether a person may see what everyone spent: all where there is no policy, else who decides. */
  seesAll(person: string): Promise<boolean>;
}

/** What listeners are given. */
export interface HandlerDeps {
  readonly desk: Desk;
  readonly mender: Mender;
  /** What a run's machines were used for, and the chart of it. */
  readonly usage: { readonly chart: UsageChart; readonly read: (run: Run) => Promise<Usage> };
  readonly book: RunBook;
  /** Runs that have ended. */
  readonly history: Pick<RunStore, 'listEnded'>;
  readonly clouds: Clouds;
  readonly authority: Pick<Authority, 'mayAsk' | 'mayEnd'>;
  readonly clock: Clock;
  /** A run's variables with their true values, so that what a log shows of them is masked. */
  readonly envsOf: OpenedEnvs;
  readonly preferences: PreferenceStore;
  /** What people spent this month. */
  readonly monthlySpending: MonthlySpending;
  readonly cleanupPlans: CleanupPlans;
  /** Searches the documentation; best first. */
  readonly searchDocs: (query: string, maxHits?: number) => Promise<readonly DocsHit[]>;
  /** For answers to clicks; no queue can pause it. */
  readonly answers: WebClient;
  /** Who the bot is; asked once. */
  readonly identify: () => Promise<BotIdentity>;
  /** Whose language and zone is which. */
  readonly people: People;
  /** What was spent, and under which policy. */
  readonly spending: BudgetSources;
  readonly drafts: Drafts;
  readonly templates: TemplateStore;
  readonly vault: Vault;
  readonly defaults: FormDefaults;
  readonly log: OutboxLog;
  readonly slack: { readonly botToken: string; readonly apiUrl: string };
}

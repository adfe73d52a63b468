import type { WebClient } from '@slack/web-api';
import type { Drafts } from '../bot/drafts.js';
import type { People } from '../bot/slack/people.js';
import type { Desk } from '../runs/desk.js';
import type { OutboxLog } from '../runs/outbox.js';
import type { FormDefaults } from '../runs/request-form.js';
import type { RunBook } from '../runs/run-book.js';

/** What listeners are given. */
export interface HandlerDeps {
  readonly desk: Desk;
  readonly book: RunBook;
  /** For answers to clicks; no queue can pause it. */
  readonly answers: WebClient;
  /** Whose language and zone is which. */
  readonly people: People;
  readonly drafts: Drafts;
  readonly defaults: FormDefaults;
  readonly log: OutboxLog;
  readonly slack: { readonly botToken: string; readonly apiUrl: string };
}

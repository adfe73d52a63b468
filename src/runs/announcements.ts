import type { News } from './news.js';
import { DeliveryError, type Notifier } from './notifier.js';
import { backoffMs, type OutboxLog } from './outbox.js';
import type { Clock } from './ports.js';

/** After this many failed tries (about half an hour) a word that belongs to no run is given up. */
const MAX_TRIES = 30;

/**
 * Says something to people in direct messages that belongs to no run, for as long as this process
 * lives and it is worth it. Nothing of it is stored: it is for news that is told anew at a restart.
 */
export class Announcements {
  private readonly timers = new Set<() => void>();
  private isStopped = false;

  constructor(
    private readonly notifier: Pick<Notifier, 'tell'>,
    private readonly clock: Clock,
    private readonly log: OutboxLog,
  ) {}

  tell(people: readonly string[], news: News): void {
    for (const person of people) void this.tellOne(person, news, 0);
  }

  stop(): void {
    this.isStopped = true;
    for (const cancel of this.timers) cancel();
  }

  private async tellOne(person: string, news: News, failures: number): Promise<void> {
    try {
      await this.notifier.tell(person, news);
    } catch (error) {
      this.log.warn({ person, err: error }, 'an announcement was not delivered');
      const isFinal = error instanceof DeliveryError && error.outcome === 'never';
      if (isFinal || this.isStopped || failures >= MAX_TRIES) return;
      const asked = error instanceof DeliveryError ? error.retryAfterMs : undefined;
      const cancel = this.clock.after(asked ?? backoffMs(failures), () => {
        this.timers.delete(cancel);
        void this.tellOne(person, news, failures + 1);
      });
      this.timers.add(cancel);
    }
  }
}

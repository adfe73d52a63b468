import { DeliveryError, type Notifier } from './notifier.js';
import { backoffMs } from './outbox.js';
import type { Clock } from './ports.js';
import type { DamagedRecord } from './run-store.js';

interface ReportLog {
  warn(facts: Record<string, unknown>, message: string): void;
  error(facts: Record<string, unknown>, message: string): void;
}

/**
 * Tells of records that had to be set aside: the operator in the log, and the requester, where their
 * name could still be read, in a direct message, for as long as it takes while this process lives.
 * Nothing can be approved on such a record: the store refuses to load it.
 */
export class DamageReports {
  private readonly timers = new Set<() => void>();
  private isStopped = false;

  constructor(
    private readonly notifier: Pick<Notifier, 'tell'>,
    private readonly clock: Clock,
    private readonly log: ReportLog,
  ) {}

  tell(damaged: readonly DamagedRecord[]): void {
    for (const record of damaged) {
      this.log.error({ ...record }, 'a damaged record was set aside');
      const requester = record.clues?.requester;
      if (requester) void this.tellRequester(requester, record, 0);
    }
  }

  stop(): void {
    this.isStopped = true;
    for (const cancel of this.timers) cancel();
  }

  private async tellRequester(
    requester: string,
    record: DamagedRecord,
    failures: number,
  ): Promise<void> {
    try {
      await this.notifier.tell(requester, { kind: 'damaged', record });
    } catch (error) {
      const isFinal = error instanceof DeliveryError && error.outcome === 'never';
      this.log.warn({ run: record.runId, err: error }, 'a damage report was not delivered');
      if (isFinal || this.isStopped) return;
      const asked = error instanceof DeliveryError ? error.retryAfterMs : undefined;
      const cancel = this.clock.after(asked ?? backoffMs(failures), () => {
        this.timers.delete(cancel);
        void this.tellRequester(requester, record, failures + 1);
      });
      this.timers.add(cancel);
    }
  }
}

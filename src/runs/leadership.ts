/** Another process leads by now: what only a leader may do must not be done. */
export class NotLeadingError extends Error {
  override readonly name = 'NotLeadingError';
  constructor() {
    super('another process leads by now');
  }
}

/** What a process does while it leads. */
export interface LeaderDuty {
  /** Called when this process begins to lead. What it rejects gives the lead away. */
  begin(): Promise<void>;
  /** Called when it no longer leads, or shall end; resolves when nothing is done any more. */
  end(): Promise<void>;
}

/** Which of several processes watches the jobs and carries out what runs want: one at a time. */
export interface Leadership {
  /** Tries to lead from now on, for as long as this process lives. */
  campaign(duty: LeaderDuty): void;
  /** Whether this process led at the last look, which is not long ago. */
  isLeading(): boolean;
  /** Asks once more. @throws NotLeadingError, or whatever kept the answer away */
  confirm(): Promise<void>;
  /** Ends its duty and lets another process lead at once. */
  resign(): Promise<void>;
}

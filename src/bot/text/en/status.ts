/** A status in words, with a note where people ask. Keys are the cloud's own names and ours. */
export interface StatusText {
  readonly words: string;
  readonly note?: string;
}

export function status() {
  return {
    known: {
      Creating: { words: 'Creating' },
      Queuing: { words: 'Queuing', note: 'Waiting for a machine; not charged yet.' },
      Bidding: { words: 'Bidding', note: 'Waiting for a spot machine; not charged yet.' },
      EnvPreparing: {
        words: 'Preparing environment',
        note: 'The machine is there; the image is being pulled.',
      },
      SanityChecking: { words: 'Checking the machine' },
      Running: { words: 'Running' },
      Restarting: { words: 'Restarting' },
      Stopping: { words: 'Stopping' },
      SucceededReserving: {
        words: 'Succeeded, machine still reserved',
        note: 'Reserved machines still cost.',
      },
      FailedReserving: {
        words: 'Failed, machine still reserved',
        note: 'Reserved machines still cost.',
      },
      Succeeded: { words: 'Succeeded' },
      Failed: { words: 'Failed' },
      Stopped: { words: 'Stopped' },
      Cancelled: { words: 'Cancelled' },
      Declined: { words: 'Declined' },
      Expired: { words: 'Expired: nobody decided in time' },
      Gone: { words: 'Gone: the cloud no longer knows this job' },
      // Our own, before a job exists.
      draft: { words: 'Looking up prices' },
      stuck: { words: 'No quote yet' },
      quoted: { words: 'Waiting for approval' },
      approved: { words: 'Creating' },
      submitting: { words: 'Creating' },
      looking: { words: 'Looking for the job' },
      unknown: { words: 'Needs a decision' },
    } as Readonly<Record<string, StatusText>>,
    unknown: 'Unknown',
  };
}

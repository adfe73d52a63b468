/** How a status is told: a sign, its words, and a note where people ask. */
export interface StatusWords {
  readonly icon: string;
  readonly words: string;
  readonly note?: string;
}

const KNOWN: Readonly<Record<string, StatusWords>> = {
  Creating: { icon: ':hourglass_flowing_sand:', words: 'Creating' },
  Queuing: {
    icon: ':hourglass_flowing_sand:',
    words: 'Queuing',
    note: 'Waiting for a machine; not charged yet.',
  },
  Bidding: {
    icon: ':hourglass_flowing_sand:',
    words: 'Bidding',
    note: 'Waiting for a spot machine; not charged yet.',
  },
  EnvPreparing: {
    icon: ':hourglass_flowing_sand:',
    words: 'Preparing environment',
    note: 'The machine is there; the image is being pulled.',
  },
  SanityChecking: { icon: ':mag:', words: 'Checking the machine' },
  Running: { icon: ':arrow_forward:', words: 'Running' },
  Restarting: { icon: ':repeat:', words: 'Restarting' },
  Stopping: { icon: ':black_square_for_stop:', words: 'Stopping' },
  SucceededReserving: {
    icon: ':white_check_mark:',
    words: 'Succeeded, machine still reserved',
    note: 'Reserved machines still cost.',
  },
  FailedReserving: {
    icon: ':x:',
    words: 'Failed, machine still reserved',
    note: 'Reserved machines still cost.',
  },
  Succeeded: { icon: ':white_check_mark:', words: 'Succeeded' },
  Failed: { icon: ':x:', words: 'Failed' },
  Stopped: { icon: ':black_square_for_stop:', words: 'Stopped' },
  Cancelled: { icon: ':heavy_minus_sign:', words: 'Cancelled' },
  Declined: { icon: ':no_entry_sign:', words: 'Declined' },
  Expired: { icon: ':heavy_minus_sign:', words: 'Expired: nobody decided in time' },
  Gone: { icon: ':grey_question:', words: 'Gone: the cloud no longer knows this job' },
};

/** The list is open (pai-api.md 2.4): an unknown status is shown as it is. */
export function statusWords(status: string): StatusWords {
  return (
    KNOWN[status] ?? {
      icon: ':grey_question:',
      words: status.replace(/[^\w .-]/g, '').slice(0, 60) || 'Unknown',
    }
  );
}

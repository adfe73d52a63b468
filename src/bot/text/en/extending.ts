/** Words of extendable runs. Placeholders come in escaped and cut. */
export function extending() {
  return {
    stoppedAfter: 'Stopped after',
    upTo: 'Can be extended up to',
    upToIn: (time: string) => `Can be extended, up to ${time}`,
    eachApproved: (most: string) => `${most}, each extension approved anew`,
    extendedBy: (time: string, names: string) => `Extended to ${time} by ${names}`,
    extend: (time: string) => `Extend by ${time}`,
    extendNamed: (name: string) => `Extend ${name}`,
    confirm: {
      title: (time: string) => `Extend by ${time}?`,
      yes: 'Extend',
      no: 'Back',
    },
    confirmMoney: (time: string, most: string, added: string) =>
      `The maximum becomes ${time}. It can then cost at most ${most}, ${added} of it added now. This counts as an approval.`,
    confirmTime: (time: string) => `The maximum becomes ${time}. This counts as an approval.`,
    soonHint: 'Save a checkpoint, or extend it before then.',
    soonHardHint:
      'Save a checkpoint now. The hard maximum is reached; it cannot be extended any more.',
    whoDecides: (line: string) => `Extending: ${line}`,
    extended: (person: string, time: string, most: string | undefined) =>
      `${person} *extended the run*: it goes on for ${time} in all at most${most ? `, ${most} at most` : ''}.`,
    oneMore: (person: string, time: string) =>
      `${person} approves that the run goes on for ${time} in all; another approval is needed.`,
  };
}

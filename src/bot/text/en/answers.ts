/** Short answers to one person, and what went wrong. */
export function answers() {
  return {
    diskFull:
      'I could not save this: the bot’s disk is full. Nothing was created. Tell whoever runs me, then try again.',
    notSaved:
      'I could not save this; nothing was created. Try again, and tell whoever runs me if it stays so.',
    unknownRun: 'I do not know this run any more. Start a new one with `/dlc run`.',
    failed:
      'Something went wrong on my side; nothing was created. Try again, and tell whoever runs me if it stays so.',
    requestId: (id: string) => `(request ID ${id})`,
    typed: (text: string) => `You typed: ${text}`,
    stopping: (name: string) => `Stopping ${name}.`,
    whichToStop: 'Say which run: `/dlc stop RUN`. `/dlc list` shows yours.',
    invite: 'I am not in this channel. Type `/invite @dlc` here, then try again.',
    archived: 'This channel is archived. Use another one.',
  };
}

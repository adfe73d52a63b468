/** Words of the settings. */
export function settings() {
  return {
    title: 'Your settings',
    save: 'Save',
    intro: 'They are yours alone, in every channel.',
    mention: 'Mention me',
    mentions: {
      all: {
        text: 'At every end and all trouble',
        note: 'Finished, failed, stalled, over the estimate',
      },
      trouble: {
        text: 'Only when something goes wrong',
        note: 'Failed, stalled, over the estimate',
      },
      never: { text: 'Never', note: 'The thread tells everything all the same' },
    },
    also: 'Also',
    directMessage: 'Send me a direct message too',
    directMessageNote: 'For what would mention me',
    broadcast: 'Show the end of my runs in the channel',
    broadcastNote: 'Not only in the thread',
    quietFrom: 'Quiet from',
    quietTo: 'Quiet until',
    quietHint: (zone: string) => `You are not mentioned then. Times are in your zone: ${zone}.`,
    quietBoth: 'Choose both times, or neither.',
    saved: 'Your settings are saved.',
    needsCommand: 'Type `/dlc settings` in any channel: the form opens there.',
    theirs: (name: string) => `*${name}:*`,
    directly: (said: string, link: string) => `${said}\n${link}`,
  };
}

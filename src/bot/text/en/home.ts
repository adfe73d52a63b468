import type { Formats } from '../formats.js';

/** Words of the App Home. */
export function home(f: Formats) {
  return {
    title: 'PAI-DLC runs',
    newRun: 'New run',
    refresh: 'Refresh',
    settings: 'Settings',
    help: 'Help',
    waiting: 'Waiting for approval',
    going: 'Your runs going now',
    ended: 'Ended lately',
    nothingGoing: 'Nothing is running.',
    spent: (amount: string) => `*This month* you have spent about ${amount}.`,
    spentNothing: '*This month* you have spent nothing so far.',
    committed: (amount: string) => `Runs going now may cost up to ${amount} more.`,
    more: (count: number) => `${f.number(count)} more: \`/dlc list\``,
    asOf: (time: string) => `As of ${time}. Amounts are estimates.`,
    open: 'Open',
    openNamed: (name: string) => `Open ${name}`,
    asks: (person: string, cost: string) => `${person} asks · ${cost}`,
    welcome: 'Welcome! Your first run takes a minute:',
    steps: [
      'Press *New run* (or type `/dlc run` in a channel) and paste a command or script.',
      'I read it, find machines in stock, and show what each costs and the most it can cost.',
      'Press *Approve*. The run’s thread then tells how it goes, and why, if it fails.',
    ],
    try: 'To try it: `echo "hello from PAI-DLC"`',
  };
}

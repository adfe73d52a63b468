import type { Formats } from '../formats.js';

/** Words of what was spent, budgets, digests and audits. Placeholders come in escaped and cut. */
export function spending(f: Formats) {
  return {
    title: (month: string) => `*Spend in ${month}* (UTC)`,
    nothing: 'Nothing has been spent.',
    you: 'You',
    here: 'This channel',
    everyone: 'Everyone together',
    group: (name: string) => `Group ${name}`,
    limited: (used: string, limit: string, left: string) => `${used} of ${limit}, *${left} left*`,
    unlimited: (used: string) => `${used}, no budget`,
    of: (spent: string, committed: string) =>
      `spent ${spent}, committed by running jobs ${committed}`,
    overdrawn: (amount: string) => `*${amount} over*`,
    notKnown: 'What has been spent cannot be read at the moment. Try again in a minute.',
    howCounted:
      'Estimates. A run counts in the month it ends; until then the most it can cost is committed.',
    exportHint: '`/dlc budget csv` sends the runs of this month and the last as a file.',
    said: (month: string, spent: string) => `Spend in ${month}: you ${spent}.`,
    csvTitle: 'Runs and what they cost',
    csvComment: (rows: number) => `${f.count(rows, 'run', 'runs')}, this month and the last (UTC).`,
    csvSent: 'The file is in your direct messages with me.',
    csvEmpty: 'No run with a cost has ended this month or the last.',
    weekly: (period: string) => `*Spend of the ${period}*`,
    week: (date: string) => `week of ${date}`,
    monthly: (period: string) => `*Spend of ${period}*`,
    total: (amount: string, runs: number) => `${amount} for ${f.count(runs, 'run', 'runs')}`,
    before: (amount: string) => `the period before: ${amount}`,
    late: (due: string) => `Late: it was due ${due}, while the bot was not running.`,
    byPerson: 'By person',
    byChannel: 'By channel',
    bySpec: 'By spec',
    share: (who: string, amount: string, runs: number) =>
      `${who} ${amount} (${f.count(runs, 'run', 'runs')})`,
    others: (count: number) => `${f.count(count, 'other', 'others')}`,
    chartTitle: (period: string) => `Spend, ${period}`,
    chartAlt: (period: string, total: string, top: string) =>
      `Bar chart of the spend of ${period}: ${total} in all; most by ${top}.`,
    auditTitle: (name: string, run: string) => `*Every step of ${name}* ${run}`,
    auditStep: (time: string, what: string, by: string) =>
      `${time} *${what}*${by ? ` by ${by}` : ''}`,
    auditOlder: (count: number) => `${f.count(count, 'older step', 'older steps')} not shown.`,
    auditSaid: (name: string, steps: number) =>
      `${name}: ${f.count(steps, 'step', 'steps')} on record.`,
  };
}

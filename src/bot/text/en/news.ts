import type { Formats } from '../formats.js';

/** Words for one person that belong to no thread. Placeholders come in escaped and cut. */
export function news(f: Formats) {
  return {
    policyBroken: (count: number) =>
      `The policy file has ${f.count(count, 'mistake', 'mistakes')}, so *the old policy stays in force*:`,
    moreMistakes: (count: number) => `… and ${f.number(count)} more.`,
    mendPolicy: (page: string) =>
      `Mend the file; it is read again by itself. ${page} says what may stand in it.`,
    damaged: (run: string) =>
      `*The record of your run* ${run} *is damaged and was set aside.* Its card no longer works.`,
    itsJob: (job: string) =>
      `Its job is ${job}: it may still run and cost money, and I no longer watch it. Look at it in the PAI console.`,
    maybeJob: (token: string) =>
      `A job may exist whose name ends with ${token}: look for it in the PAI console; I no longer watch it.`,
    noJob: 'No trace of a job was found in it.',
    startAnew: 'Whoever runs me finds the file in my log. Start anew with `/dlc run`.',
  };
}

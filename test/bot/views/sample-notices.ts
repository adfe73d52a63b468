import type { Notice } from '../../../src/runs/effects.js';
import type { Run } from '../../../src/runs/run.js';
import { type Facts, yuan } from './sample-runs.js';

type Stage = Extract<Notice, { kind: 'approval' }>['stage'];
/** A stage that is missing here does not compile. */
const STAGES = Object.keys({
  asked: 0,
  changed: 0,
  reminder: 0,
} satisfies Record<Stage, 0>) as Stage[];

/** Every reply in a thread, each in the forms it can take. */
export function noticesOf(facts: Facts, run: Run, now: Date): Notice[] {
  const { text, amount, person, list, pretty } = facts;
  const at = now.toISOString();
  const money = yuan(amount);
  const count = pretty ? 25 : facts.count;
  const minutes = pretty ? 180 : count;
  const seconds = pretty ? 1_500 : count;
  const statuses = pretty ? ['Queuing', 'EnvPreparing', 'Running'] : list;
  const machines = pretty?.machines.slice(1, 3) ?? list;
  const passed = statuses.slice(0, pretty ? 2 : undefined).map((status) => ({ status, seconds }));
  const approval = {
    kind: 'approval',
    quoteId: 'q1',
    people: [pretty ? 'U0LIN' : person],
  } as const;
  return [
    {
      kind: 'status',
      from: 'Queuing',
      to: 'Running',
      passed,
      ...(pretty ? {} : { reason: text }),
      at,
    },
    { kind: 'catch-up', changes: statuses, at },
    { kind: 'finished', outcome: 'Succeeded', at },
    {
      kind: 'finished',
      outcome: 'Failed',
      ...(pretty ? {} : { by: person }),
      reason: pretty?.failure ?? text,
      at,
      missed: statuses,
    },
    { kind: 'finished', outcome: 'Stopped', by: person, reason: pretty ? 'asked for' : text, at },
    {
      kind: 'report',
      cause: {
        cause: 'python-exception',
        detail: { kind: 'exception', line: pretty?.exception ?? text },
      },
      noFix: pretty?.problem ?? { code: text, cause: text, mend: text },
      excerpt: (pretty?.traceback ?? list).join('\n'),
      pod: pretty?.pods[0] ?? text,
    },
    {
      kind: 'stalled',
      status: 'Queuing',
      seconds,
      cause: { kind: 'cause', cause: 'no-stock' },
      inStock: machines,
      lines: pretty ? [`No stock of ${pretty.machines[0]}`] : list,
    },
    {
      kind: 'stalled',
      status: 'Queuing',
      seconds,
      cause: { kind: 'cloud-says', words: text },
      lines: list,
    },
    ...(['failing', 'stopping'] as const).map((stage) => ({
      kind: 'image-pull' as const,
      image: pretty?.wrongImage ?? text,
      lines: pretty ? ['manifest unknown'] : list,
      seconds: pretty ? 300 : seconds,
      leftSeconds: seconds,
      alternatives: pretty?.images ?? list,
      stage,
    })),
    { kind: 'time-limit', minutes: count, stage: 'soon' },
    { kind: 'time-limit', minutes: pretty ? 120 : count, stage: 'reached' },
    {
      kind: 'time-limit',
      minutes: count,
      stage: 'soon',
      maxMinutes: run.quote?.maxMinutes ?? 0,
    },
    { kind: 'extended', by: person, maxMinutes: minutes, ceiling: money, isEnough: true },
    { kind: 'extended', by: person, maxMinutes: minutes, isEnough: false },
    {
      kind: 'over-estimate',
      percent: 150,
      cost: yuan(amount * (pretty ? 3 : 1)),
      expected: yuan(amount * (pretty ? 2 : 1)),
      projected: yuan(amount * (pretty ? 3.6 : 1)),
      ceiling: yuan(amount * (pretty ? 4 : 1)),
    },
    {
      kind: 'quiet',
      seconds,
      processor: 'GPU',
      recent: { highest: 2, mean: 1 },
      peak: 97,
      lastLine: list.at(-1) ?? text,
    },
    { ...approval, stage: 'asked', needed: 1 },
    ...STAGES.map((stage) => ({ ...approval, stage, needed: 2 })),
    { kind: 'declined', by: pretty ? 'U0LIN' : person, reason: pretty?.declined ?? text },
    { kind: 'expired', hours: pretty ? 72 : count },
    { kind: 'stock-back', by: person, specs: machines },
    {
      kind: 'submit-trouble',
      problem: pretty?.doubt ?? { code: text, cause: text, mend: text },
      stage: 'asks',
    },
  ];
}

import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../src/runs/events.js';
import { transition } from '../../../src/runs/machine.js';
import type { Run } from '../../../src/runs/run.js';
import { aRun } from '../../store/a-run.js';
import { aQuote, PLAN, START } from './histories.js';

const AT = START.toISOString();
const PROBLEM = { code: 'Throttling', cause: 'Too many calls.', mend: 'Wait.' };
const LIN = { by: 'U0LIN', at: AT, quoteId: 'q1', rule: 'test' };

function step(run: Run, event: RunEvent): Run {
  const result = transition(run, event, START);
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.run;
}

const kindsOf = (run: Run) => run.outbox.map(({ effect }) => effect.kind);

function quoted(changes: Partial<Run> = {}): Run {
  return aRun({ state: 'quoted', plan: PLAN, quote: aQuote(), nextQuote: 2, ...changes });
}

function submitting(): Run {
  const approval = { by: 'U0ADA', at: AT, quoteId: 'q1', rule: 'test' };
  const approved = step(quoted(), {
    type: 'approved',
    approval,
    enough: true,
    token: 'RUN1-q1',
    displayName: 'train-RUN1-q1',
  });
  return step(approved, { type: 'submit-started' });
}

const idOf = (run: Run, kind: string) =>
  run.outbox.find(({ effect }) => effect.kind === kind)?.id ?? 'none';

describe('two people who approve at once', () => {
  it('are not both taken for the first: the second is weighed again', () => {
    const event = {
      type: 'approved',
      approval: LIN,
      enough: false,
      weighedWith: 0,
      token: 't',
      displayName: 'n',
    } as const;
    const first = { by: 'U0SAM', at: AT, quoteId: 'q1', rule: 'test' };
    const result = transition(quoted({ approvals: [first] }), event, START);
    expect(result).toEqual({ ok: false, refusal: { code: 'approvals-changed' } });
  });
});

describe('a stop asked while the job is being created', () => {
  const asked = () => step(submitting(), { type: 'stop-asked', by: 'U0ADA', reason: 'asked for' });

  it('is sent as soon as the job is there', () => {
    const run = asked();
    const completes = idOf(run, 'submit');
    expect(kindsOf(step(run, { type: 'submitted', jobId: 'j', completes }))).toContain('stop');
  });

  it('ends the run where CreateJob was put off or refused: nothing is created after it', () => {
    const run = asked();
    const completes = idOf(run, 'submit');
    for (const event of [
      { type: 'submit-postponed', afterMs: 1000, completes },
      { type: 'submit-refused', problem: PROBLEM, completes },
    ] as const) {
      const after = step(run, event);
      expect(after.ended).toMatchObject({ outcome: 'Cancelled', by: 'U0ADA' });
      expect(kindsOf(after)).not.toContain('submit');
    }
  });

  it('ends the run where a restart left no job behind', () => {
    let run = asked();
    run = step(run, {
      type: 'submit-in-doubt',
      doubt: 'restart',
      problem: PROBLEM,
      afterMs: 0,
      completes: idOf(run, 'submit'),
    });
    while (run.state === 'looking') {
      const completes = idOf(run, 'find');
      run = step(run, { type: 'looked', found: false, afterMs: 0, completes });
    }
    expect(run.ended?.outcome).toBe('Cancelled');
    expect(kindsOf(run)).not.toContain('submit');
  });
});

describe('a quote whose request changed while it was looked up', () => {
  it('is not taken for the new request', () => {
    const outbox = [{ id: 'e1', effect: { kind: 'quote' } as const, at: AT }];
    const run = aRun({ outbox, nextEffect: 2 });
    const changed = step(run, { type: 'changed', by: 'U0ADA', request: run.request });
    const late = transition(
      changed,
      { type: 'quoted', plan: PLAN, quote: aQuote(), completes: 'e1' },
      START,
    );
    expect(late).toEqual({ ok: false, refusal: { code: 'stale-result' } });
    expect(kindsOf(changed)).toContain('quote');
  });

  it('chosen twice at once never shares an ID with another choice', () => {
    const choice = { type: 'chosen', by: 'U0ADA', quote: aQuote({ id: 'q2' }) } as const;
    const first = step(quoted(), choice);
    const second = step(first, choice);
    expect(first.quote?.id).not.toBe(second.quote?.id);
  });
});

describe('a story that has moved to a direct message', () => {
  const moved = () =>
    step(quoted({ place: { channel: 'C0ML', cardTs: '1.1' } }), {
      type: 'moved',
      channel: 'D0ADA',
      why: 'is_archived',
    });

  it('does not take a card drawn in the old channel for its root', () => {
    const run = moved();
    const completes = idOf(run, 'card');
    const late = { type: 'delivered', ts: '1.1', channel: 'C0ML', drawn: 99, completes } as const;
    const after = step(run, late);
    expect(after.place.cardTs).toBeUndefined();
    expect(idOf(after, 'card')).toBe(completes);
  });

  it('does not move a second time', () => {
    const again = { type: 'moved', channel: 'D0LIN', why: 'is_archived' } as const;
    expect(transition(moved(), again, START).ok).toBe(false);
  });
});

describe('replies told as one', () => {
  it('are merged only while all of them still wait', () => {
    const notice = { kind: 'catch-up', changes: ['Running'], at: AT } as const;
    const outbox = [{ id: 'e1', effect: { kind: 'reply', notice } as const, at: AT }];
    const run = aRun({ outbox, nextEffect: 3 });
    const event = { type: 'coalesced', ids: ['e1', 'e2'], notice } as const;
    expect(transition(run, event, START).ok).toBe(false);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costSoFar, meteredSeconds, projectedCost } from '../../../src/runs/cost.js';
import type { RunEvent } from '../../../src/runs/events.js';
import { jobPlanOf } from '../../../src/runs/job-plan.js';
import { transition } from '../../../src/runs/machine.js';
import type { OutboxItem, Run } from '../../../src/runs/run.js';
import { aFreshRun, eventOf, type Happening, histories, START } from './histories.js';

interface Move {
  readonly before: Run;
  readonly event: RunEvent;
  readonly now: Date;
  readonly after: Run;
  readonly isAccepted: boolean;
}

/** Plays a history, refusals and redeliveries with it. */
function play(happenings: readonly Happening[]): Move[] {
  const moves: Move[] = [];
  const past: RunEvent[] = [];
  let run = aFreshRun();
  let now = START;
  for (const happening of happenings) {
    now = new Date(now.getTime() + happening.seconds * 1000);
    const event = eventOf(run, past, happening);
    past.push(event);
    const result = transition(run, event, now);
    const after = result.ok ? result.run : run;
    moves.push({ before: run, event, now, after, isAccepted: result.ok });
    run = after;
  }
  return moves;
}

/** Holds after every step of every history. */
function always(check: (move: Move, earlier: readonly Move[]) => void): void {
  fc.assert(
    fc.property(histories, (happenings) => {
      const moves = play(happenings);
      moves.forEach((move, index) => {
        check(move, moves.slice(0, index));
      });
    }),
    { numRuns: 300 },
  );
}

const idsOf = (items: readonly OutboxItem[]) => items.map(({ id }) => id);
const ofKind = (run: Run, ...kinds: string[]) =>
  run.outbox.filter(({ effect }) => kinds.includes(effect.kind));

describe('any history of a run', () => {
  it('asks for no job without a recorded approval of the quote that stands', () => {
    always(({ after }) => {
      if (ofKind(after, 'submit').length === 0) return;
      expect(['approved', 'submitting']).toContain(after.state);
      expect(after.approvals.map(({ quoteId }) => quoteId)).toContain(after.quote?.id);
      expect(jobPlanOf(after).token).toBe(after.submission?.token);
    });
  });

  it('has at most one CreateJob under way, and none again before it is known what became of it', () => {
    fc.assert(
      fc.property(histories, (happenings) => {
        let mayExist = false;
        for (const { event, before, after, isAccepted } of play(happenings)) {
          expect(ofKind(after, 'submit', 'find').length).toBeLessThanOrEqual(1);
          if (!isAccepted || before === after) continue;
          if (event.type === 'submit-started') {
            expect(mayExist).toBe(false);
            mayExist = true;
          }
          if (before.state === 'submitting' && ['approved', 'draft'].includes(after.state)) {
            mayExist = false;
          }
          // All looks after a restart were in vain, or a person decided.
          const isSettled = before.state === 'looking' && after.submission?.doubt === 'restart';
          if (after.state === 'approved' && (isSettled || before.state === 'unknown')) {
            mayExist = false;
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leaves a terminal state never', () => {
    always(({ before, after }) => {
      if (before.state !== 'ended') return;
      expect(after.state).toBe('ended');
      expect(after.ended).toEqual(before.ended);
      expect(ofKind(after, 'quote', 'submit', 'find', 'stop')).toEqual([]);
    });
  });

  it('gives every effect an ID of its own and removes it once', () => {
    fc.assert(
      fc.property(histories, (happenings) => {
        const gone = new Set<string>();
        for (const { before, after } of play(happenings)) {
          const ids = idsOf(after.outbox);
          expect(new Set(ids).size).toBe(ids.length);
          for (const id of idsOf(before.outbox)) if (!ids.includes(id)) gone.add(id);
          expect(ids.filter((id) => gone.has(id))).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('refuses a result whose effect is done already', () => {
    always(({ before, event, isAccepted }) => {
      const completes = 'completes' in event ? event.completes : undefined;
      if (completes === undefined || idsOf(before.outbox).includes(completes)) return;
      expect(isAccepted).toBe(false);
    });
  });

  it('keeps the order of what waits, with at most one card', () => {
    always(({ before, after }) => {
      const kept = idsOf(before.outbox).filter((id) => idsOf(after.outbox).includes(id));
      expect(idsOf(after.outbox).slice(0, kept.length)).toEqual(kept);
      expect(ofKind(after, 'card').length).toBeLessThanOrEqual(1);
    });
  });

  it('writes one revision more, or nothing at all', () => {
    always(({ before, after, isAccepted }) => {
      if (isAccepted) expect(after.revision).toBe(before.revision + 1);
      else expect(after).toBe(before);
    });
  });

  it('gives the same record when the same events come again', () => {
    fc.assert(
      fc.property(histories, (happenings) => {
        const moves = play(happenings);
        const again = moves.reduce((run, { event, now }) => {
          const result = transition(run, event, now);
          return result.ok ? result.run : run;
        }, aFreshRun());
        expect(again).toEqual(moves.at(-1)?.after);
      }),
      { numRuns: 300 },
    );
  });

  it('never gets stuck: whatever waits for the cloud has an effect that moves it on', () => {
    always(({ after }) => {
      const kinds = after.outbox.map(({ effect }) => effect.kind);
      if (after.state === 'draft' && !after.problem) expect(kinds).toContain('quote');
      if (after.state === 'approved' || after.state === 'submitting') {
        expect(kinds).toContain('submit');
      }
      if (after.state === 'looking') expect(kinds).toContain('find');
    });
  });

  it('never gives two quotes of a run the same ID', () => {
    fc.assert(
      fc.property(histories, (happenings) => {
        const seen = new Map<string, unknown>();
        for (const { after, event, isAccepted } of play(happenings)) {
          if (!after.quote) continue;
          const isExtended = isAccepted && event.type === 'extended';
          const known = isExtended ? after.quote : (seen.get(after.quote.id) ?? after.quote);
          expect(after.quote).toBe(known);
          seen.set(after.quote.id, known);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('raises the maximum only by an approved extension of a running job, never past the hard one', () => {
    always(({ before, after, event }) => {
      const [was, is] = [before.quote, after.quote];
      if (!was || !is || was.id !== is.id || was.maxMinutes === is.maxMinutes) return;
      expect(event.type).toBe('extended');
      expect(before.state).toBe('active');
      expect(before.stop).toBeUndefined();
      expect(is.maxMinutes).toBeGreaterThan(was.maxMinutes);
      expect(is.maxMinutes).toBeLessThanOrEqual(is.hardMaxMinutes ?? 0);
      expect(after.approvals.at(-1)?.extendsTo).toBe(is.maxMinutes);
    });
  });

  it('never costs less than nothing, whatever the clocks say', () => {
    always(({ after, now }) => {
      for (const at of [now, START, new Date(0)]) {
        expect(meteredSeconds(after, at)).toBeGreaterThanOrEqual(0);
        expect(costSoFar(after, at)?.amount ?? 0).toBeGreaterThanOrEqual(0);
        expect(projectedCost(after, at)?.amount ?? 0).toBeGreaterThanOrEqual(0);
      }
    });
  });

  it('announces one end, and a job that ends has its log fetched', () => {
    fc.assert(
      fc.property(histories, (happenings) => {
        const ends = play(happenings).filter(
          ({ before, after }) => before.state !== 'ended' && after.state === 'ended',
        );
        expect(ends.length).toBeLessThanOrEqual(1);
        for (const { after } of ends) {
          const isJobs = ['Succeeded', 'Failed', 'Stopped'].includes(after.ended?.outcome ?? '');
          const finished = ofKind(after, 'reply').filter(
            ({ effect }) => effect.kind === 'reply' && effect.notice.kind === 'finished',
          );
          expect(ofKind(after, 'collect').length).toBe(isJobs ? 1 : 0);
          expect(finished.length).toBe(isJobs || after.ended?.outcome === 'Gone' ? 1 : 0);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the histories', () => {
  it('hold extensions, so that the properties say something', () => {
    let extensions = 0;
    fc.assert(
      fc.property(histories, (happenings) => {
        for (const { event, isAccepted } of play(happenings)) {
          if (isAccepted && event.type === 'extended') extensions += 1;
        }
      }),
      { numRuns: 300, seed: 1 },
    );
    expect(extensions).toBeGreaterThan(10);
  });

  it('reach every state, so that the properties say something', () => {
    const reached = new Map<string, number>();
    fc.assert(
      fc.property(histories, (happenings) => {
        for (const state of new Set(play(happenings).map(({ after }) => after.state))) {
          reached.set(state, (reached.get(state) ?? 0) + 1);
        }
      }),
      { numRuns: 600, seed: 1 },
    );
    const states = [
      'draft',
      'quoted',
      'approved',
      'submitting',
      'looking',
      'unknown',
      'active',
      'ended',
    ];
    for (const state of states) expect(reached.get(state) ?? 0, state).toBeGreaterThan(10);
  });
});

import { z } from 'zod';

/** Whether it strikes before the operation took effect or after. */
const when = <T extends 'before' | 'after'>(usual: T) => z.enum(['before', 'after']).default(usual);

/** One thing that can go wrong with a request, whatever the operation would have answered. */
const faultSchema = z.discriminatedUnion('kind', [
  /** `Throttling.User`, HTTP 400 as documented; retryAfterMs becomes the header x-acs-retry-after. */
  z.strictObject({ kind: z.literal('throttle'), retryAfterMs: z.number().int().optional() }),
  z.strictObject({
    kind: z.literal('error'),
    httpStatus: z.number().int().min(400).max(599),
    code: z.string(),
    message: z.string().optional(),
    when: when('before'),
  }),
  /** `Forbidden.RAM`. */
  z.strictObject({ kind: z.literal('denied') }),
  /** A gateway's HTML page with HTTP 502. */
  z.strictObject({ kind: z.literal('html'), when: when('before') }),
  /** HTTP 200 with no body at all. */
  z.strictObject({ kind: z.literal('empty'), when: when('after') }),
  /** The connection breaks before anything happened. */
  z.strictObject({ kind: z.literal('reset-before') }),
  /** The effect happens, the reply is lost. */
  z.strictObject({ kind: z.literal('reset-after') }),
  /** Waits ms before or after handling; without ms for ever (until the faults are cleared). */
  z.strictObject({
    kind: z.literal('delay'),
    ms: z.number().min(0).optional(),
    when: when('before'),
  }),
]);

export type Fault = z.infer<typeof faultSchema>;

export const faultRuleSchema = z.strictObject({
  /** The operation, such as `CreateJob`; `*` for all. */
  action: z.string().default('*'),
  /** How many requests it meets; all until removed when left out. */
  times: z.number().int().min(1).optional(),
  /** Only requests whose path, query or body contain this text. */
  containing: z.string().optional(),
  fault: faultSchema,
});

export type FaultRule = z.input<typeof faultRuleSchema>;

interface ActiveFault {
  id: number;
  rule: z.infer<typeof faultRuleSchema>;
  met: number;
}

/** The faults in force, in the order they were added; thrown together they act one after another. */
export class Faults {
  private active: ActiveFault[] = [];
  private nextId = 1;
  private readonly released = new Set<() => void>();

  /** Puts a fault in force; gives the id to remove it by. Throws a ZodError on a malformed rule. */
  add(rule: FaultRule): number {
    const id = this.nextId++;
    this.active.push({ id, rule: faultRuleSchema.parse(rule), met: 0 });
    return id;
  }

  remove(id: number): boolean {
    const before = this.active.length;
    this.active = this.active.filter((fault) => fault.id !== id);
    this.release();
    return this.active.length < before;
  }

  /** Takes all faults away and lets hanging requests go on. */
  clear(): void {
    this.active = [];
    this.release();
  }

  list(): readonly { id: number; rule: FaultRule; met: number }[] {
    return this.active.map((fault) => ({ ...fault }));
  }

  /** The faults this request meets: any delays, then the first of the other kinds. Uses them up. */
  take(action: string, text: string): Fault[] {
    const taken: Fault[] = [];
    for (const active of [...this.active]) {
      const { rule } = active;
      if (rule.action !== '*' && rule.action !== action) continue;
      if (rule.containing !== undefined && !text.includes(rule.containing)) continue;
      active.met += 1;
      if (rule.times !== undefined && active.met >= rule.times) {
        this.active = this.active.filter((other) => other !== active);
      }
      taken.push(rule.fault);
      if (rule.fault.kind !== 'delay') break;
    }
    return taken;
  }

  /** Waits as a delay says; a wait without end ends when faults are removed or cleared. */
  wait(ms: number | undefined): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(() => done(), ms);
      const done = () => {
        clearTimeout(timer);
        this.released.delete(done);
        resolve();
      };
      this.released.add(done);
    });
  }

  private release(): void {
    for (const done of [...this.released]) done();
  }
}

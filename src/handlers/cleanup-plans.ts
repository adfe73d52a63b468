import { BoundedMap } from '../runs/bounded-map.js';
import type { CleanupPlan } from '../runs/cleanup.js';

/** After that the jobs may have changed too much since the preview. */
const FRESH_MS = 10 * 60_000;
const MAX_PLANS = 200;

/** Plans people have seen and not yet decided on; in memory only, as they age in minutes. */
export class CleanupPlans {
  private readonly plans = new BoundedMap<
    string,
    { plan: CleanupPlan; person: string; at: number }
  >(MAX_PLANS);

  constructor(private readonly now: () => Date) {}

  keep(plan: CleanupPlan, person: string): void {
    this.plans.set(plan.id, { plan, person, at: this.now().getTime() });
  }

  /** Hands a plan out once, to the person who saw it, while it is fresh. */
  take(id: string, person: string): CleanupPlan | undefined {
    const kept = this.plans.get(id);
    if (!kept || kept.person !== person) return undefined;
    this.plans.delete(id);
    return this.now().getTime() - kept.at > FRESH_MS ? undefined : kept.plan;
  }
}

import type { Fix, NoMend } from '../diagnosis/index.js';
import type { FixOffer } from '../effects.js';
import { findOffers, NoOfferError, wantedOf } from '../offers.js';
import type { Cloud } from '../ports.js';
import type { Problem } from '../problem.js';
import { adviceFor } from '../quoting.js';
import type { Run } from '../run.js';
import { mend } from './mend.js';

/** What is known of a mend before anyone presses its button. */
export interface Prospect {
  /** Absent where the run cannot be mended that way. */
  readonly fix?: Fix;
  readonly offer?: FixOffer;
  /** Why there is no button though the cause has a mend. */
  readonly why?: NoMend | Problem;
}

/** Fixes that change the machine: their button names it and its price. */
const NEW_MACHINE: ReadonlySet<Fix['kind']> = new Set([
  'larger-gpu',
  'gpu-spec',
  'more-memory',
  'on-demand',
  'other-spec',
]);

/** Whether a fix can be carried out now, and what it would run on. A look-up that fails hides no button. */
export async function prospectOf(run: Run, fix: Fix, cloud: Cloud): Promise<Prospect> {
  const mended = mend(run, fix);
  if (!mended.ok) return { why: mended.why };
  const { need, spot, resourceId } = mended.request;
  if (!NEW_MACHINE.has(fix.kind) || resourceId) return { fix };
  try {
    const wanted = wantedOf(need, await adviceFor(run.request));
    const [first] = await findOffers(cloud, wanted, { spot });
    if (!first) return { fix };
    const { instanceType, gpuMemoryGiB, memoryGiB } = first.spec;
    return {
      fix,
      offer: {
        instanceType,
        memoryGiB,
        ...(gpuMemoryGiB === undefined ? {} : { gpuMemoryGiB }),
        ...(first.price.known
          ? { perWorkerHour: { amount: first.price.amount, currency: first.price.currency } }
          : {}),
      },
    };
  } catch (error) {
    if (error instanceof NoOfferError) return { why: error.problem };
    return { fix };
  }
}

import type { Authority } from '../authority.js';
import type { Answer, Desk } from '../desk.js';
import type { NoMend } from '../diagnosis/index.js';
import type { Run } from '../run.js';
import { type RunBook, UnknownRunError } from '../run-book.js';
import { hideSecrets, SEALED_PREFIX } from '../secrets.js';
import { mend } from './mend.js';

/** A run that cannot be mended by this person, or not that way. */
export interface NotMended {
  readonly ok: false;
  readonly noMend: NoMend | 'holds-secrets';
  readonly run: Run;
}

/** What people can do about a run that went wrong, or that costs more than was thought. */
export class Mender {
  constructor(
    private readonly book: RunBook,
    private readonly desk: Pick<Desk, 'ask'>,
    private readonly authority: Pick<Authority, 'mayEnd'>,
  ) {}

  /**
   * Asks for a new run that mends an ended one as its diagnosis says; `undefined` where there is
   * nothing to mend. The new run is the pressing person's, quoted and approved as any other.
   * @param key unique to the press, so that a repeated delivery is one run
   * @throws UnknownRunError, StoreError
   */
  async fix(runId: string, person: string, key: string): Promise<Answer | NotMended | undefined> {
    const run = await this.need(runId);
    const fix = run.diagnosis?.fix;
    if (!fix) return undefined;
    if (person !== run.requester && hasSecrets(run)) {
      return { ok: false, noMend: 'holds-secrets', run };
    }
    const mended = mend(run, fix);
    if (!mended.ok) return { ok: false, noMend: mended.why, run };
    const { envs } = mended.request;
    return this.desk.ask({
      key: `fix:${key}`,
      person,
      channel: run.place.channel,
      request: { ...mended.request, envs: hideSecrets(envs) },
      keptEnvs: envs,
    });
  }

  /**
   * Lets a run go on that was told of; nothing changes but that somebody has decided.
   * @throws UnknownRunError, StoreError
   */
  async goOn(runId: string, person: string): Promise<Answer> {
    const run = await this.need(runId);
    const verdict = await this.authority.mayEnd(run, person);
    if (!verdict.allowed) return { ok: false, why: verdict.why, run };
    const applied = await this.book.apply(runId, { type: 'continued', by: person });
    // One that has ended meanwhile needs nobody's leave.
    return { ok: true, run: applied.run };
  }

  private async need(runId: string): Promise<Run> {
    const run = await this.book.find(runId);
    if (!run) throw new UnknownRunError(runId);
    return run;
  }
}

function hasSecrets({ request }: Run): boolean {
  return Object.values(request.envs).some((value) => value.startsWith(SEALED_PREFIX));
}

import { type PolicyMistake, parsePolicy } from './parse-policy.js';
import { NO_POLICY, type Policy } from './policy.js';

export type PolicyOffer =
  /** `changed` is false where the text says what already holds. */
  | { readonly ok: true; readonly changed: boolean }
  /** What held before goes on holding. */
  | { readonly ok: false; readonly mistakes: readonly PolicyMistake[] };

/** The policy in force. A new text replaces it whole or, with any mistake in it, not at all. */
export class CurrentPolicy {
  private inForce: Policy = NO_POLICY;

  get(): Policy {
    return this.inForce;
  }

  offer(yamlText: string): PolicyOffer {
    const parsed = parsePolicy(yamlText);
    if (!parsed.ok) return parsed;
    const before = this.inForce;
    this.inForce = parsed.policy;
    const isSame = before.kind === 'written' && before.fingerprint === parsed.policy.fingerprint;
    return { ok: true, changed: !isSame };
  }
}

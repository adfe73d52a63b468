import type { Notice } from '../../runs/effects.js';
import type { Run } from '../../runs/run.js';
import type { Catalogue } from '../text/catalogue.js';
import { approvalDirect, approvalRequest } from './approval.js';
import { section } from './blocks.js';
import { code, safe } from './escape.js';
import type { Message } from './message.js';

/** What is said about deciding on a run. */
export type DecisionNotice = Extract<
  Notice,
  { kind: 'approval' | 'declined' | 'expired' | 'stock-back' }
>;

/** A reply in the thread about deciding on its run. */
export function decisionReply(run: Run, notice: DecisionNotice, t: Catalogue): Message {
  const requester = `<@${run.requester}>`;
  switch (notice.kind) {
    case 'approval':
      return approvalRequest(run, notice, t);
    case 'declined': {
      const reason = notice.reason ? ` ${t.approvals.because(safe(notice.reason, 500))}` : '';
      return say(t.approvals.declined(requester, `<@${notice.by}>`) + reason);
    }
    case 'expired':
      return say(t.approvals.expired(requester, t.duration(notice.hours * 3600)));
    case 'stock-back': {
      const specs = t.items(notice.specs.map((spec) => code(spec)));
      return say(t.approvals.stockBack(`<@${notice.by}>`, specs));
    }
  }
}

/** A direct message to someone the thread does not reach. */
export function directMessage(
  run: Run,
  to: { readonly person: string; readonly notice: DecisionNotice; readonly link?: string },
  t: Catalogue,
): Message {
  return to.notice.kind === 'approval'
    ? approvalDirect(run, { ...to, notice: to.notice }, t)
    : decisionReply(run, to.notice, t);
}

function say(text: string): Message {
  return { text, blocks: [section(text)] };
}

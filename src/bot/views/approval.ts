import type { KnownBlock, ModalView } from '@slack/types';
import type { Notice } from '../../runs/effects.js';
import type { Quote, Run } from '../../runs/run.js';
import { ACTIONS, quoteRef, VIEWS } from '../ids.js';
import type { Catalogue } from '../text/catalogue.js';
import { actions, context, fields, linkButton, plain, section } from './blocks.js';
import { approveButton, declineButton } from './card-buttons.js';
import { code, safe } from './escape.js';
import { hardMaximumFigure } from './extension.js';
import { LIMITS } from './limits.js';
import { inItsRegion } from './machines.js';
import type { Message } from './message.js';

type Request = Extract<Notice, { kind: 'approval' }>;

/** People mentioned in one message; a longer row of names helps nobody. */
const MAX_MENTIONS = 10;
const MAX_REASON = 500;

/** The request in the run's thread: who is asked, and what they decide on. */
export function approvalRequest(run: Run, notice: Request, t: Catalogue): Message {
  return {
    text: notice.stage === 'asked' ? said(run, t) : `${lead(run, notice, t)} ${said(run, t)}`,
    blocks: [
      section(lead(run, notice, t)),
      ...figures(run, t),
      ...(notice.stage === 'changed' ? [] : [context(t.approvals.onCard)]),
    ],
  };
}

/** The same as a direct message to someone the thread does not reach, with the buttons of the card. */
export function approvalDirect(
  run: Run,
  to: { readonly notice: Request; readonly person: string; readonly link?: string },
  t: Catalogue,
): Message {
  const { notice, person, link } = to;
  return {
    text: said(run, t),
    blocks: [
      section(lead(run, { ...notice, people: [person] }, t)),
      ...figures(run, t),
      actions(
        approveButton(run, notice.quoteId, t),
        declineButton(run, notice.quoteId, t),
        ...(link ? [linkButton(ACTIONS.openCard, t.approvals.seeCard, link)] : []),
      ),
    ],
  };
}

/** The modal behind “Decline”. */
export function declineForm(run: Run, quoteId: string, t: Catalogue): ModalView {
  const money = run.quote?.money;
  const ceiling = money ? t.money(money.ceiling, money.currency) : t.card.priceUnknown;
  return {
    type: 'modal',
    callback_id: VIEWS.declineForm,
    title: plain(t.approvals.declineTitle, LIMITS.modalTitle),
    submit: plain(t.approvals.decline, LIMITS.modalTitle),
    close: plain(t.card.buttons.back, LIMITS.modalTitle),
    private_metadata: quoteRef(run.id, quoteId),
    blocks: [
      section(t.approvals.declineAbout(safe(run.request.name, 80), ceiling)),
      {
        type: 'input',
        block_id: DECLINE_REASON,
        label: plain(t.approvals.declineReason, LIMITS.inputLabel),
        hint: plain(t.approvals.declineHint, LIMITS.inputLabel),
        element: {
          type: 'plain_text_input',
          action_id: DECLINE_REASON,
          multiline: true,
          max_length: MAX_REASON,
          placeholder: plain(t.approvals.declinePlaceholder, LIMITS.placeholder),
          focus_on_load: true,
        },
      },
    ],
  };
}

/** Block and action ID of the reason's input. */
export const DECLINE_REASON = 'decline_reason';

/** Mentions of people, the first few of them. */
export function mentions(people: readonly string[]): string {
  const shown = people.slice(0, MAX_MENTIONS).map((id) => `<@${id}>`);
  const more = people.length - shown.length;
  return more > 0 ? `${shown.join(' ')} +${more}` : shown.join(' ');
}

function lead(run: Run, notice: Request, t: Catalogue): string {
  const requester = `<@${run.requester}>`;
  const people = mentions(notice.people);
  switch (notice.stage) {
    case 'asked':
      return notice.needed > 1
        ? t.approvals.askedOf(t.number(notice.needed), people, requester)
        : t.approvals.asked(people, requester);
    case 'changed':
      return t.approvals.changed(requester);
    case 'reminder':
      return t.approvals.reminder(people);
  }
}

function figures(run: Run, t: Catalogue): KnownBlock[] {
  const { quote } = run;
  if (!quote) return [];
  const what = `*${safe(run.request.name, 80)}* · ${inItsRegion(machineOf(quote, t), run, t)}`;
  const { money } = quote;
  if (!money) return [fields([[t.approvals.what, what]])];
  return [
    fields([
      [t.approvals.what, what],
      [t.card.price, t.card.perWorkerHour(t.money(money.perWorkerHour, money.currency))],
      [
        t.card.expectedIn(t.duration(quote.expectedMinutes * 60)),
        t.card.about(t.money(money.expected, money.currency)),
      ],
      [
        t.card.atMostIn(t.duration(quote.maxMinutes * 60)),
        t.card.thenStopped(`*${t.money(money.ceiling, money.currency)}*`),
      ],
      ...hardMaximumFigure(quote, t),
    ]),
  ];
}

function machineOf(quote: Quote, t: Catalogue): string {
  if (quote.offer === 'quota') return t.clauses([t.card.workers(quote.workers), t.card.quota]);
  const spot = quote.offer.spot ? ` (${t.card.spot})` : '';
  return `${t.card.workers(quote.workers)} × ${code(quote.offer.spec.instanceType)}${spot}`;
}

function said(run: Run, t: Catalogue): string {
  const requester = `<@${run.requester}>`;
  const name = safe(run.request.name, 80);
  const money = run.quote?.money;
  if (!money) return t.approvals.saidUnpriced(name, requester);
  const { expected, ceiling, currency } = money;
  return t.approvals.said(name, t.money(expected, currency), t.money(ceiling, currency), requester);
}

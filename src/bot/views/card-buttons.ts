import type { Run } from '../../runs/run.js';
import { ACTIONS, quoteRef } from '../ids.js';
import type { Catalogue } from '../text/catalogue.js';
import { button } from './blocks.js';

/** Buttons of a card whose run is not decided yet. */

export function approveButton(run: Run, quoteId: string, t: Catalogue) {
  return button({
    actionId: ACTIONS.approve,
    text: t.card.buttons.approve,
    value: quoteRef(run.id, quoteId),
    style: 'primary',
    label: t.card.buttons.approveNamed(run.request.name),
  });
}

/** “Decline” asks for a reason first. */
export function declineButton(run: Run, quoteId: string, t: Catalogue) {
  return button({
    actionId: ACTIONS.decline,
    text: t.approvals.decline,
    value: quoteRef(run.id, quoteId),
    style: 'danger',
    label: t.approvals.declineNamed(run.request.name),
  });
}

export function changeButton(run: Run, t: Catalogue) {
  return button({ actionId: ACTIONS.change, text: t.card.buttons.change, value: run.id });
}

export function cancelButton(run: Run, t: Catalogue) {
  return button({
    actionId: ACTIONS.cancel,
    text: t.card.buttons.cancel,
    value: run.id,
    style: 'danger',
    label: t.card.buttons.cancelNamed(run.request.name),
    confirm: t.card.confirmCancel,
  });
}

/** Every ID shared by the view that draws an element and the handler that answers it. */
export const COMMAND = '/dlc';

export const ACTIONS = {
  approve: 'run_approve',
  choose: 'run_choose',
  change: 'run_change',
  cancel: 'run_cancel',
  requote: 'run_requote',
  stop: 'run_stop',
  again: 'run_again',
  settleLook: 'run_settle_look',
  settleCreate: 'run_settle_create',
  settleGiveUp: 'run_settle_give_up',
  console: 'run_console',
  /** In the modal. */
  need: 'form_accelerator',
  more: 'form_more',
} as const;

export const VIEWS = { runForm: 'run_form' } as const;

/** Message metadata that marks which effect a message is (event_type allows letters, digits, `_`, `.`). */
export const METADATA_EVENT = 'dlc_effect';

/** `run:quote` in an Approve button's value. */
export function quoteRef(runId: string, quoteId: string): string {
  return `${runId}:${quoteId}`;
}

/** Reads a button's value back. */
export function parseRef(value: string | undefined): { runId: string; quoteId: string } {
  const [runId = '', quoteId = ''] = (value ?? '').split(':');
  return { runId, quoteId };
}

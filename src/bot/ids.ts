/** Every ID shared by the view that draws an element and the handler that answers it. */
export const COMMAND = '/dlc';

export const ACTIONS = {
  approve: 'run_approve',
  choose: 'run_choose',
  change: 'run_change',
  cancel: 'run_cancel',
  requote: 'run_requote',
  decline: 'run_decline',
  watchStock: 'run_watch_stock',
  moveTo: 'run_move_to',
  openCard: 'run_open_card',
  stop: 'run_stop',
  again: 'run_again',
  settleLook: 'run_settle_look',
  settleCreate: 'run_settle_create',
  settleGiveUp: 'run_settle_give_up',
  console: 'run_console',
  /** On answers of commands and on the App Home. */
  details: 'run_details',
  showLogs: 'run_logs',
  showEvents: 'run_events',
  wholeLog: 'run_whole_log',
  deleteJob: 'run_delete_job',
  openThread: 'run_open_thread',
  listPage: 'list_page',
  specPage: 'spec_page',
  cleanUp: 'cleanup_do',
  keepAll: 'cleanup_keep',
  newRun: 'home_new_run',
  homeRefresh: 'home_refresh',
  homeSettings: 'home_settings',
  homeHelp: 'home_help',
  fix: 'run_fix',
  goOn: 'run_go_on',
  extend: 'run_extend',
  /** In the modal. */
  need: 'form_accelerator',
  more: 'form_more',
  start: 'form_start',
  useTemplate: 'template_use',
  dropTemplate: 'template_drop',
} as const;

export const VIEWS = {
  settings: 'settings',
  runForm: 'run_form',
  declineForm: 'run_decline_form',
} as const;

/** Shortcuts, as the manifest names them. */
export const SHORTCUTS = {
  newRun: 'new_run',
  runMessage: 'run_message',
} as const;

/** Message metadata that marks which effect a message is (event_type allows letters, digits, `_`, `.`). */
export const METADATA_EVENT = 'dlc_effect';

/** `run:quote` in an Approve button's value, or `run:region` in one that moves a run. */
export function quoteRef(runId: string, quoteId: string): string {
  return `${runId}:${quoteId}`;
}

/** Reads a button's value back. */
export function parseRef(value: string | undefined): { runId: string; quoteId: string } {
  const [runId = '', quoteId = ''] = (value ?? '').split(':');
  return { runId, quoteId };
}

/** `run:minutes` in an Extend button's value: the maximum that its reader saw. */
export function extendRef(runId: string, maxMinutes: number): string {
  return `${runId}:${maxMinutes}`;
}

/** Reads an Extend button's value back; minutes that are none are NaN, and extend nothing. */
export function parseExtendRef(value: string | undefined): { runId: string; maxMinutes: number } {
  const [runId = '', minutes = ''] = (value ?? '').split(':');
  return { runId, maxMinutes: Number.parseFloat(minutes) };
}

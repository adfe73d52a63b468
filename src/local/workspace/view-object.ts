import type { Json } from './json.js';
import { APP_ID, BOT_ID } from './state/installed-app.js';
import { TEAM } from './state/seed.js';
import type { StoredView } from './state/views.js';

/** A view as `views.open` answers it and interactions carry it. */
export function viewObject(stored: StoredView): Json {
  const { view } = stored;
  const modal = view.type === 'modal' ? view : undefined;
  return {
    id: stored.id,
    team_id: TEAM.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    external_id: view.external_id ?? '',
    state: { values: stored.state },
    hash: stored.hash,
    title: modal?.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    submit: modal?.submit ?? null,
    close: modal?.close ?? null,
    clear_on_close: modal?.clear_on_close ?? false,
    notify_on_close: modal?.notify_on_close ?? false,
    previous_view_id: stored.previousId ?? null,
    root_view_id: stored.rootId,
    app_id: APP_ID,
    app_installed_team_id: TEAM.id,
    bot_id: BOT_ID,
  };
}

import { SlackApiError } from '../../api-error.js';
import { readView } from '../../block-kit/surfaces.js';
import type { StoredView } from '../../state/views.js';
import { openView, publishHome, pushView, replaceView } from '../../view-changes.js';
import { viewObject } from '../../view-object.js';
import { botMethod, type Call, type Methods } from '../method.js';
import { checkSlackFiles } from '../slack-files.js';

/** Slack documents `trigger_id`; `interactivity_pointer` is its newer name for the same thing. */
function triggerOf(call: Call): string {
  return call.args.text('interactivity_pointer') ?? call.args.need('trigger_id');
}

function checkHash(call: Call, stored: StoredView): void {
  const hash = call.args.text('hash');
  if (hash !== undefined && hash !== stored.hash) throw new SlackApiError('hash_conflict');
}

/** views.*: modals and the App Home. */
export const viewMethods: Methods = {
  'views.open': botMethod([], (call) => {
    const { world, args } = call;
    const triggerId = triggerOf(call);
    world.triggers.check(triggerId);
    const view = readView(args.object('view'), 'modal');
    checkSlackFiles(world, view.blocks);
    return { view: viewObject(openView(world, world.triggers.redeem(triggerId), view)) };
  }),

  'views.push': botMethod([], (call) => {
    const { world, args } = call;
    const triggerId = triggerOf(call);
    world.triggers.check(triggerId);
    const view = readView(args.object('view'), 'modal');
    checkSlackFiles(world, view.blocks);
    return { view: viewObject(pushView(world, world.triggers.redeem(triggerId), view)) };
  }),

  'views.update': botMethod([], (call) => {
    const { world, args } = call;
    const id = args.text('view_id');
    const externalId = args.text('external_id');
    if (id === undefined && externalId === undefined) {
      throw SlackApiError.badArgument('missing required field: view_id');
    }
    const stored =
      id === undefined ? world.views.byExternalId(externalId ?? '') : world.views.get(id);
    const view = readView(args.object('view'), stored?.view.type === 'home' ? 'home' : 'modal');
    if (!stored) throw new SlackApiError('not_found');
    checkHash(call, stored);
    return { view: viewObject(replaceView(world, stored, view)) };
  }),

  'views.publish': botMethod([], (call) => {
    const { world, args } = call;
    const user = args.need('user_id');
    const view = readView(args.object('view'), 'home');
    const person = world.people.get(user);
    if (!person || person.isBot) throw new SlackApiError('user_not_found');
    if (!world.app.manifest.features.app_home?.home_tab_enabled) {
      throw new SlackApiError('not_enabled');
    }
    const stored = world.views.home(user);
    if (stored) checkHash(call, stored);
    return { view: viewObject(publishHome(world, user, view)) };
  }),
};

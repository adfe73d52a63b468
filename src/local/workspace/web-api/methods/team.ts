import { SlackApiError } from '../../api-error.js';
import { botProfile } from '../../message-object.js';
import { APP_ID, BOT_ID, BOT_USER_ID } from '../../state/installed-app.js';
import { userObject } from '../../state/people.js';
import { SAM, TEAM } from '../../state/seed.js';
import { botMethod, type Call, type Methods } from '../method.js';
import { pageOf } from '../paging.js';

/** The one user group of the team: those who run it. */
const OPERATORS_GROUP = 'S0OPERATORS';

function member(call: Call, id: string) {
  const { world } = call;
  const person = world.people.get(id);
  if (!person) throw new SlackApiError('user_not_found');
  const user = userObject(person, TEAM.id, world.clock.now());
  // Slack shows the locale only where it was asked for, and e-mail only with the scope for it.
  if (!call.args.flag('include_locale')) delete user.locale;
  const profile = user.profile;
  if (
    !world.app.manifest.oauth_config.scopes.bot.includes('users:read.email') &&
    typeof profile === 'object' &&
    profile !== null &&
    'email' in profile
  ) {
    delete profile.email;
  }
  return user;
}

/** auth.*, apps.*, users.*, usergroups.*, bots.*, team.*, api.test. */
export const teamMethods: Methods = {
  'api.test': { token: 'none', run: ({ args }) => ({ args: args.raw }) },

  'auth.test': botMethod([], ({ world }) => ({
    url: `${world.origin}/`,
    team: TEAM.name,
    user: world.people.get(BOT_USER_ID)?.name,
    team_id: TEAM.id,
    user_id: BOT_USER_ID,
    bot_id: BOT_ID,
    app_id: APP_ID,
    is_enterprise_install: false,
  })),

  'apps.connections.open': {
    token: 'app',
    run: ({ world }) => ({
      url: `${world.origin.replace('http', 'ws')}/link/?ticket=${world.connections.issueTicket()}&app_id=${APP_ID}`,
    }),
  },

  'users.info': botMethod(['users:read'], (call) => ({
    user: member(call, call.args.need('user')),
  })),

  'users.list': botMethod(['users:read'], (call) => {
    const page = pageOf(call.args, call.world.people.all(), { fallback: 1000, most: 1000 });
    return {
      members: page.items.map((person) => member(call, person.id)),
      cache_ts: call.world.clock.seconds(),
      ...page.fields,
    };
  }),

  'usergroups.users.list': botMethod(['usergroups:read'], ({ args }) => {
    if (args.need('usergroup') !== OPERATORS_GROUP) throw new SlackApiError('no_such_subteam');
    return { users: [SAM] };
  }),

  'bots.info': botMethod(['users:read'], ({ world, args }) => {
    if ((args.text('bot') ?? BOT_ID) !== BOT_ID) throw new SlackApiError('bot_not_found');
    return { bot: { ...botProfile(world), user_id: BOT_USER_ID } };
  }),

  'team.info': botMethod(['team:read'], () => ({
    team: { id: TEAM.id, name: TEAM.name, domain: TEAM.domain, email_domain: '', icon: {} },
  })),
};

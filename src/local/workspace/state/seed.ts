import type { Conversation } from './conversations.js';
import { BOT_USER_ID } from './installed-app.js';
import type { Person } from './people.js';

/** The team everything happens in. */
export const TEAM = { id: 'T0LOCALTEAM', name: 'Embedded workspace', domain: 'embedded' } as const;

/** The engineer, who asks for runs. */
export const ADA = 'U0ADA';
/** The team lead, who approves. */
export const LIN = 'U0LIN';
/** The operator, who administers the workspace. */
export const SAM = 'U0SAM';

/** Public, with everyone and the bot. */
export const ML_TRAINING = 'C0MLTRAIN';
/** Public, without the bot. */
export const GENERAL = 'C0GENERAL';
/** Private to Ada and Lin. */
export const PRIVATE_WITHOUT_BOT = 'C0SECRET';
/** Public and archived, with the bot. */
export const ARCHIVED = 'C0ARCHIVE';

/** Ada, an engineer; Lin, the team lead who approves; Sam, the operator; and the bot. */
export function seedPeople(botName: string): Person[] {
  const person = (
    id: string,
    name: string,
    realName: string,
    title: string,
    hue: number,
    tz: string,
    locale: string,
  ): Person => ({
    id,
    name,
    realName,
    title,
    hue,
    tz,
    locale,
    isBot: false,
    isAdmin: id === SAM,
    email: `${name}@example.com`,
  });
  return [
    person(ADA, 'ada', 'Ada Vogel', 'ML engineer', 210, 'Europe/Berlin', 'en-US'),
    person(LIN, 'lin', 'Lin Wei', 'Team lead', 145, 'Asia/Shanghai', 'zh-CN'),
    person(SAM, 'sam', 'Sam Reyes', 'Operator', 25, 'Europe/Berlin', 'en-US'),
    { ...person(BOT_USER_ID, botName, botName, '', 280, 'UTC', 'en-US'), isBot: true },
  ];
}

/** The channels the team starts with, and a direct message of each person with the bot. */
export function seedConversations(now: number): Conversation[] {
  const everyone = [ADA, LIN, SAM];
  const channel = (
    id: string,
    name: string,
    memberIds: string[],
    change: Partial<Conversation> = {},
  ): Conversation => ({
    id,
    name,
    kind: 'channel',
    topic: '',
    isArchived: false,
    memberIds,
    createdAt: now,
    creator: SAM,
    ...change,
  });
  return [
    channel(ML_TRAINING, 'ml-training', [...everyone, BOT_USER_ID], { topic: 'Training runs' }),
    channel(GENERAL, 'general', everyone, { topic: 'Everything else' }),
    channel(PRIVATE_WITHOUT_BOT, 'model-secrets', [ADA, LIN], { kind: 'private' }),
    channel(ARCHIVED, 'old-experiments', [...everyone, BOT_USER_ID], { isArchived: true }),
    ...everyone.map((id) =>
      channel(`D0${id.slice(2)}`, '', [id, BOT_USER_ID], { kind: 'im', creator: id }),
    ),
  ];
}

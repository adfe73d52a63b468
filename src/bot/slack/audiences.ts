import type { Notice } from '../../runs/effects.js';
import type { Clock } from '../../runs/ports.js';
import type { Run } from '../../runs/run.js';
import { type Audience, audienceOf, type PreferenceStore, type Weight } from '../preferences.js';
import type { Message } from '../views/card.js';
import { escapeMrkdwn } from '../views/escape.js';
import type { People } from './people.js';

/** Whom each reply is brought to, by what its requester has chosen. */
export class Audiences {
  constructor(
    private readonly preferences: Pick<PreferenceStore, 'read'>,
    private readonly people: Pick<People, 'find'>,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  /** Never throws. */
  async of(run: Run, notice: Notice): Promise<Audience & { readonly name: string }> {
    const [chosen, person] = await Promise.all([
      this.preferences.read(run.requester),
      this.people.find(run.requester),
    ]);
    const audience = audienceOf(chosen, weightOf(notice), this.clock.now(), person.timeZone);
    return {
      ...audience,
      broadcast: audience.broadcast && notice.kind === 'finished',
      name: person.name ?? run.requester,
    };
  }
}

/** How much a reply matters to who asked for the run. Requests for a decision are not theirs to mute. */
export function weightOf(notice: Notice): Weight {
  switch (notice.kind) {
    case 'finished':
      return notice.outcome === 'Succeeded' ? 'good-news' : 'trouble';
    case 'stalled':
    case 'image-pull':
    case 'time-limit':
    case 'over-estimate':
    case 'quiet':
    case 'declined':
    case 'expired':
      return 'trouble';
    case 'stock-back':
      return 'good-news';
    default:
      return 'none';
  }
}

/** Kinds whose mentions a person's settings may silence. */
export function isMutable(notice: Notice): boolean {
  return weightOf(notice) !== 'none';
}

/** The same message with a person named and not mentioned: nobody is called. */
export function unmentioned(message: Message, person: string, name: string): Message {
  const mention = `<@${person}>`;
  const plain = escapeMrkdwn(name);
  return withoutMention(message, mention, plain);
}

function withoutMention<T>(value: T, mention: string, plain: string): T {
  const text = JSON.stringify(value);
  if (!text.includes(mention)) return value;
  const escaped = JSON.stringify(plain).slice(1, -1);
  return JSON.parse(text.replaceAll(mention, () => escaped)) as T;
}

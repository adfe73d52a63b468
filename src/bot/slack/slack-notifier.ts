import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Authority } from '../../runs/authority.js';
import type { ChatEffect, Notice } from '../../runs/effects.js';
import { extensionOf } from '../../runs/extension.js';
import type { News } from '../../runs/news.js';
import { type Delivered, DeliveryError, type Notifier } from '../../runs/notifier.js';
import type { Clock } from '../../runs/ports.js';
import type { Run } from '../../runs/run.js';
import type { RunStore } from '../../runs/run-store.js';
import { METADATA_EVENT } from '../ids.js';
import { card, type Message } from '../views/card.js';
import { directMessage } from '../views/decision-notices.js';
import { cut } from '../views/escape.js';
import { fileTitle } from '../views/file-title.js';
import { LIMITS } from '../views/limits.js';
import { news } from '../views/news.js';
import { reply } from '../views/notices.js';
import { type Audiences, isMutable, unmentioned } from './audiences.js';
import { isContentRefused, toDeliveryError } from './delivery-errors.js';
import type { People } from './people.js';
import { GateClosedError, RateGate } from './rate-gate.js';
import { effectRef, findEffect, findFile, marked } from './thread-reader.js';

/** chat.postMessage: one a second in a channel, short bursts tolerated (slack-platform.md 3.3). */
const POSTS = { burst: 4, everyMs: 1_100 };
/** chat.update is tier 3, 50 a minute for the whole workspace; a few are left for others. */
const UPDATES = { burst: 8, everyMs: 1_400 };
/** conversations.history and .replies are tier 3 as well. */
const READS = { burst: 8, everyMs: 1_400 };

/** A channel's gate nobody used for so long is as good as a new one; a call takes seconds. */
const GATE_KEPT_MS = 10 * 60_000;

/** Speaks to people through Slack's Web API, at the rate Slack allows. */
export class SlackNotifier implements Notifier {
  private readonly updates: RateGate;
  private readonly reads: RateGate;
  private readonly posts = new Map<string, RateGate>();
  private isClosed = false;

  constructor(
    private readonly client: WebClient,
    private readonly authority: Pick<Authority, 'deciders'>,
    private readonly clock: Clock,
    private readonly people: Pick<People, 'catalogue'>,
    private readonly files: Pick<RunStore, 'fileContent'>,
    private readonly audiences: Pick<Audiences, 'of'>,
  ) {
    this.updates = new RateGate(clock, UPDATES);
    this.reads = new RateGate(clock, READS);
  }

  /** Turns away everything that waits for its turn, so that the process can end. */
  close(): void {
    this.isClosed = true;
    for (const gate of [this.updates, this.reads, ...this.posts.values()]) gate.close();
  }

  async turn(run: Run, effect: ChatEffect, isUrgent: () => boolean): Promise<void> {
    const isRedraw = effect.kind === 'card' && run.place.cardTs !== undefined;
    await passing(isRedraw ? this.updates : this.postsIn(run.place.channel), isUrgent);
  }

  async card(run: Run, effectId: string): Promise<Delivered> {
    const deciders =
      run.state === 'quoted' && run.quote
        ? await this.authority.deciders(run, run.quote)
        : undefined;
    const words = await this.people.catalogue(run.requester);
    const message = card(run, this.clock.now(), words, deciders);
    const { channel, cardTs } = run.place;
    if (!cardTs) return this.post(run, effectId, message);
    const mark = effectRef(run.id, effectId);
    return this.sending(this.updates, async () => {
      const place = { channel, ts: cardTs };
      await orPlain(message, (said) =>
        this.client.chat.update({
          ...place,
          text: said.text,
          blocks: marked(said.blocks, mark),
        }),
      );
      return { ts: cardTs };
    });
  }

  async reply(run: Run, effectId: string, notice: Notice): Promise<Delivered> {
    const words = await this.people.catalogue(run.requester);
    const audience = await this.audiences.of(run, notice);
    const drawn = reply(run, notice, words, await this.decidersOfExtension(run, notice));
    const isSilent = isMutable(notice) && !audience.mention;
    const message = isSilent ? unmentioned(drawn, run.requester, audience.name) : drawn;
    const thread = run.place.cardTs;
    const sent = await this.post(run, effectId, message, thread, audience.broadcast);
    if (audience.directMessage) await this.tellDirectly(run, message);
    return sent;
  }

  private async decidersOfExtension(run: Run, notice: Notice) {
    if (notice.kind !== 'time-limit' || notice.stage !== 'soon') return undefined;
    const extended = extensionOf(run.quote);
    return extended && this.authority.deciders(run, extended);
  }

  /** A copy for who wants one. Best effort: the thread is what is promised. */
  private async tellDirectly(run: Run, message: Message): Promise<void> {
    if (run.place.channel.startsWith('D')) return;
    const { cardTs: ts, channel } = run.place;
    try {
      const link = ts
        ? await this.client.chat.getPermalink({ channel, message_ts: ts })
        : undefined;
      const address = link?.permalink ? `\n<${link.permalink}|${run.id}>` : '';
      await this.client.chat.postMessage({
        channel: run.requester,
        text: `${message.text}${address}`,
        unfurl_links: false,
        unfurl_media: false,
      });
    } catch {
      // Said in the thread all the same; the sender's own retries are kept for that.
    }
  }

  async direct(
    run: Run,
    effectId: string,
    { person, notice }: Extract<ChatEffect, { kind: 'direct' }>,
  ): Promise<Delivered> {
    const words = await this.people.catalogue(person);
    const channel = await this.directChannel(person);
    const link = await this.cardLink(run);
    const message = directMessage(run, { notice, person, ...(link ? { link } : {}) }, words);
    return this.post({ ...run, place: { channel } }, effectId, message);
  }

  /** A link is a help, never a reason not to send. */
  private async cardLink({ place }: Run): Promise<string | undefined> {
    if (!place.cardTs) return undefined;
    const { channel, cardTs } = place;
    return this.client.chat
      .getPermalink({ channel, message_ts: cardTs })
      .then(({ permalink }) => permalink)
      .catch(() => undefined);
  }

  async file(
    run: Run,
    effectId: string,
    file: Extract<ChatEffect, { kind: 'file' }>,
  ): Promise<void> {
    const { channel, cardTs } = run.place;
    const content = await this.files.fileContent(file.path);
    const words = await this.people.catalogue(run.requester);
    const title = fileTitle(file.title, words);
    if (!content) throw new DeliveryError('never', 'the file is no longer there');
    await this.sending(this.postsIn(channel), async () => {
      const upload = {
        filename: file.name,
        title,
        file: content,
        ...(file.comment ? { initial_comment: cut(file.comment, LIMITS.messageText) } : {}),
        ...(file.alt ? { alt_text: cut(file.alt, LIMITS.altText) } : {}),
      };
      const place = cardTs ? { channel_id: channel, thread_ts: cardTs } : { channel_id: channel };
      await this.client.filesUploadV2({ ...place, ...upload });
    }).catch(async (error: unknown) => {
      // A server without files still gets the words; what is missing is said.
      if (!(error instanceof DeliveryError) || error.outcome !== 'never') throw error;
      if (!(error.cause instanceof WebAPIPlatformError)) throw error;
      if (!FILES_REFUSED.has(error.cause.data.error)) throw error;
      const text = words.watching.files.refused(title, error.cause.data.error, file.name);
      await this.post(run, effectId, { text, blocks: [] }, cardTs);
    });
  }

  async findDelivered(
    run: Run,
    effectId: string,
    effect: ChatEffect,
  ): Promise<Delivered | undefined> {
    await passing(this.reads, () => true);
    try {
      const place =
        effect.kind === 'direct' ? { channel: await this.directChannel(effect.person) } : undefined;
      return await this.sending(this.reads, () =>
        effect.kind === 'file'
          ? findFile(this.client, run, effect.name)
          : findEffect(this.client, place ? { ...run, place } : run, effectId),
      );
    } catch (error) {
      // A place that cannot be read at all is no proof either way; losing a message is worse than two.
      if (error instanceof DeliveryError && error.outcome === 'never') return undefined;
      throw error;
    }
  }

  async directChannel(requester: string): Promise<string> {
    return this.sending(this.reads, async () => {
      const answer = await this.client.conversations.open({ users: requester });
      const id = answer.channel?.id;
      if (!id) throw new DeliveryError('never', 'no direct-message channel');
      return id;
    });
  }

  async tell(person: string, told: News): Promise<void> {
    const channel = await this.directChannel(person);
    const message = news(told, await this.people.catalogue(person));
    const gate = this.postsIn(channel);
    await passing(gate, () => true);
    const quietly = { unfurl_links: false, unfurl_media: false };
    await this.sending(gate, () =>
      orPlain(message, (said) => this.client.chat.postMessage({ channel, ...said, ...quietly })),
    );
  }

  private async post(
    run: Run,
    effectId: string,
    message: Message,
    threadTs?: string,
    isBroadcast = false,
  ): Promise<Delivered> {
    const mark = effectRef(run.id, effectId);
    const { channel } = run.place;
    return this.sending(this.postsIn(channel), async () => {
      const answer = await orPlain(message, (said) =>
        this.client.chat.postMessage({
          channel,
          text: said.text,
          ...(said.blocks.length > 0 ? { blocks: marked(said.blocks, mark) } : {}),
          ...inThread(threadTs, isBroadcast),
          unfurl_links: false,
          unfurl_media: false,
          metadata: {
            event_type: METADATA_EVENT,
            event_payload: { run: run.id, effect: mark },
          },
        }),
      );
      if (!answer.ts) throw new DeliveryError('unclear', 'Slack named no message');
      return { ts: answer.ts };
    });
  }

  private postsIn(channel: string): RateGate {
    let gate = this.posts.get(channel);
    if (!gate) {
      for (const [id, { idleMs }] of this.posts) if (idleMs > GATE_KEPT_MS) this.posts.delete(id);
      gate = new RateGate(this.clock, POSTS);
      if (this.isClosed) gate.close();
      this.posts.set(channel, gate);
    }
    return gate;
  }

  /** Sends; what Slack asked to wait for holds the whole gate. */
  private async sending<T>(gate: RateGate, send: () => Promise<T>): Promise<T> {
    try {
      return await send();
    } catch (error) {
      const failure = toDeliveryError(error);
      if (failure.retryAfterMs !== undefined) gate.hold(failure.retryAfterMs);
      throw failure;
    }
  }
}

const FILES_REFUSED = new Set([
  'unknown_method',
  'missing_scope',
  'file_uploads_disabled',
  'file_upload_size_restricted',
  'storage_limit_reached',
  'restricted_action',
]);

async function passing(gate: RateGate, isUrgent: () => boolean): Promise<void> {
  try {
    await gate.pass(isUrgent);
  } catch (error) {
    if (!(error instanceof GateClosedError)) throw error;
    throw new DeliveryError('later', error.message, { cause: error });
  }
}

/** Sends a message; one whose blocks Slack refuses goes as plain text, cut, rather than not at all. */
async function orPlain<T>(message: Message, send: (said: Message) => Promise<T>): Promise<T> {
  try {
    return await send(message);
  } catch (error) {
    if (!isContentRefused(error)) throw error;
    return send({ text: cut(message.text, LIMITS.messageText), blocks: [] });
  }
}

function inThread(threadTs: string | undefined, isBroadcast: boolean) {
  if (!threadTs) return {};
  return isBroadcast
    ? { thread_ts: threadTs, reply_broadcast: true as const }
    : { thread_ts: threadTs };
}

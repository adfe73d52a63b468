import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Delivered } from '../../runs/notifier.js';
import type { Run } from '../../runs/run.js';
import { METADATA_EVENT } from '../ids.js';

/** Pages read back at most; a thread of ours rarely has one. */
const MAX_PAGES = 10;
const PAGE_SIZE = 200;
/** Clocks of two machines differ. */
const MARGIN_SECONDS = 900;

interface ReadMessage {
  readonly ts?: string;
  readonly reply_count?: number;
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: unknown };
  readonly blocks?: readonly { readonly block_id?: string }[];
  readonly files?: readonly { readonly name?: string | null }[];
}

/** What marks a message as carrying an effect of a run. */
export function effectRef(runId: string, effectId: string): string {
  return `${runId}/${effectId}`;
}

/**
 * Finds the message of an effect that may have been posted before its answer was lost: by message
 * metadata, or where a server drops that, by the block ID that carries the same mark.
 */
export async function findEffect(
  client: WebClient,
  run: Run,
  effectId: string,
): Promise<Delivered | undefined> {
  const mark = effectRef(run.id, effectId);
  const found = await findMessage(client, placeOf(run), (message) => isMarked(message, mark));
  return found?.ts ? { ts: found.ts } : undefined;
}

/** Finds a marked message of a channel, posted since a time. */
export async function findMarked(
  client: WebClient,
  where: { readonly channel: string; readonly since: Date },
  mark: string,
): Promise<{ readonly ts: string; readonly replies: number } | undefined> {
  const found = await findMessage(client, where, (message) => isMarked(message, mark));
  return found?.ts ? { ts: found.ts, replies: found.reply_count ?? 0 } : undefined;
}

/** Finds an uploaded file by its name; a file carries no metadata. */
export async function findFile(
  client: WebClient,
  run: Run,
  name: string,
): Promise<Delivered | undefined> {
  const found = await findMessage(client, placeOf(run), (message) =>
    (message.files ?? []).some((file) => file.name === name),
  );
  return found?.ts ? { ts: found.ts } : undefined;
}

interface Where {
  readonly channel: string;
  readonly since: Date;
  /** The thread to look in; the channel where left out. */
  readonly threadTs?: string;
}

function placeOf({ place, createdAt }: Run): Where {
  const { channel, cardTs } = place;
  return { channel, since: new Date(createdAt), ...(cardTs ? { threadTs: cardTs } : {}) };
}

async function findMessage(
  client: WebClient,
  { channel, since, threadTs }: Where,
  matches: (message: ReadMessage) => boolean,
): Promise<ReadMessage | undefined> {
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const paging = {
      channel,
      limit: PAGE_SIZE,
      include_all_metadata: true,
      ...(cursor ? { cursor } : {}),
    };
    const answer = threadTs
      ? await client.conversations.replies({ ...paging, ts: threadTs })
      : await client.conversations.history({
          ...paging,
          oldest: String(since.getTime() / 1000 - MARGIN_SECONDS),
        });
    const found = (answer.messages ?? []).find((message) => matches(message as ReadMessage));
    if (found) return found as ReadMessage;
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (!cursor) return undefined;
  }
  return undefined;
}

function isMarked(message: ReadMessage, mark: string): boolean {
  const payload = message.metadata?.event_payload;
  const effect =
    typeof payload === 'object' && payload !== null && 'effect' in payload
      ? payload.effect
      : undefined;
  if (message.metadata?.event_type === METADATA_EVENT && effect === mark) return true;
  return (message.blocks ?? []).some((block) => block.block_id === mark);
}

/** The first block carries the effect's mark, for servers that drop message metadata. */
export function marked(blocks: readonly KnownBlock[], mark: string): KnownBlock[] {
  return blocks.map((block, index) => (index === 0 ? { ...block, block_id: mark } : block));
}

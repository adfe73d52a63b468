import type { WebClient } from '@slack/web-api';
import type { Digest } from '../../runs/spending/digests.js';
import { csvOf } from '../../runs/spending/report.js';
import { barChart } from '../charts/bars.js';
import { toPng } from '../charts/png.js';
import { METADATA_EVENT } from '../ids.js';
import { CATALOGUES } from '../text/catalogue.js';
import { digestAlt, digestBars, digestMessage } from '../views/digest.js';
import { findMarked, marked } from './thread-reader.js';

/** The chart's font holds these and no others. */
const LATIN = /^[\u0020-\u024f]+$/;

/**
 * Posts a digest unless it stands there already: the figures as a message, the chart and the rows behind it as files in its thread.
 * English, since a channel has no language of its own. Throws what Slack refuses of the message;
 * files that are refused cost nobody the figures.
 */
export async function postDigest(
  client: WebClient,
  channel: string,
  digest: Digest,
): Promise<void> {
  const t = CATALOGUES.en;
  const names = await namesIn(client, digest);
  const message = digestMessage(digest, names, t);
  const mark = `digest/${digest.kind}/${digest.due.toISOString().slice(0, 10)}`;
  const standing = await findMarked(client, { channel, since: digest.due }, mark);
  // Its files are the last step: with them all was done.
  if (standing && standing.replies > 0) return;
  const ts =
    standing?.ts ??
    (
      await client.chat.postMessage({
        channel,
        text: message.text,
        blocks: marked(message.blocks, mark),
        unfurl_links: false,
        unfurl_media: false,
        metadata: { event_type: METADATA_EVENT, event_payload: { effect: mark } },
      })
    ).ts;
  const [report] = digest.reports;
  if (!report || !ts) return;
  const name = digest.period.name.replaceAll(' ', '-');
  const chart = {
    file: Buffer.from(await toPng(barChart(digestBars(report, names)))),
    filename: `spend-${name}.png`,
    title: t.spending.chartTitle(digest.period.name),
    alt_text: digestAlt(digest, report, names, t),
  };
  const rows = {
    file: Buffer.from(csvOf(digest.spent)),
    filename: `spend-${name}.csv`,
    title: t.spending.csvTitle,
  };
  await client
    .filesUploadV2({ channel_id: channel, thread_ts: ts, file_uploads: [chart, rows] })
    .catch(() => undefined);
}

/** Handles of people and names of channels; an ID stands where Slack does not tell or they cannot be drawn. */
async function namesIn(client: WebClient, digest: Digest): Promise<ReadonlyMap<string, string>> {
  const people = digest.reports.flatMap(({ byPerson }) => byPerson.map(({ of }) => of));
  const channels = digest.reports.flatMap(({ byChannel }) => byChannel.map(({ of }) => of));
  const looked = await Promise.all([
    ...[...new Set(people)].map(async (id) => [id, await personName(client, id)] as const),
    ...[...new Set(channels)].map(async (id) => [id, await channelName(client, id)] as const),
  ]);
  return new Map(looked.flatMap(([id, name]) => (name && LATIN.test(name) ? [[id, name]] : [])));
}

async function personName(client: WebClient, id: string): Promise<string | undefined> {
  const answer = await client.users.info({ user: id }).catch(() => undefined);
  const real = answer?.user?.real_name;
  return real && LATIN.test(real) ? real : answer?.user?.name;
}

async function channelName(client: WebClient, id: string): Promise<string | undefined> {
  const answer = await client.conversations.info({ channel: id }).catch(() => undefined);
  const name = answer?.channel?.name;
  return name ? `#${name}` : undefined;
}

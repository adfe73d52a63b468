import { App, LogLevel } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { CATALOGUES } from '../../src/bot/text/catalogue.js';
import type { Language } from '../../src/bot/text/formats.js';
import {
  ADA,
  type EmbeddedWorkspace,
  LIN,
  startWorkspace,
} from '../../src/local/workspace/index.js';
import { type Sample, samples } from '../../test/bot/views/samples.js';
import { GALLERY_FACTS } from './facts.js';

/** Each language's reader: whose direct message with the bot holds that language's gallery. */
export const READERS: Readonly<Record<Language, string>> = { en: ADA, zh: LIN };

export interface Gallery {
  readonly workspace: EmbeddedWorkspace;
  /** What was posted, by language, each message with where it stands. */
  readonly shown: readonly {
    readonly language: Language;
    readonly sample: Sample;
    readonly ts?: string;
  }[];
  close(): Promise<void>;
}

/** An embedded workspace that shows every view and message of the bot, in both languages. */
export async function startGallery(port: number): Promise<Gallery> {
  const workspace = await startWorkspace({
    manifest: 'manifest.yml',
    rateLimits: 'off',
    port,
    pageDir: 'dist/local/workspace/page',
  });
  const app = new App({
    token: workspace.botToken,
    appToken: workspace.appToken,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: workspace.apiUrl },
  });
  const drawn = (['en', 'zh'] as const).map((language) => ({
    language,
    all: samples(GALLERY_FACTS, CATALOGUES[language]),
  }));
  openModals(app, drawn);
  await app.start();
  const shown: Gallery['shown'][number][] = [];
  for (const { language, all } of drawn) {
    const person = READERS[language];
    const channel = workspace.person(person).botChannel();
    for (const sample of all) {
      const ts = await show(app.client, { person, channel }, sample);
      shown.push({ language, sample, ...(ts ? { ts } : {}) });
    }
  }
  return {
    workspace,
    shown,
    async close() {
      await app.stop();
      await workspace.close();
    },
  };
}

async function show(
  client: WebClient,
  { person, channel }: { person: string; channel: string },
  sample: Sample,
): Promise<string | undefined> {
  if (sample.kind === 'home') {
    await client.views.publish({ user_id: person, view: sample.view });
    return undefined;
  }
  if (sample.kind === 'modal') {
    const text = `${sample.name}: type \`/dlc ${sample.name}\` to open it`;
    return (await client.chat.postMessage({ channel, text })).ts;
  }
  await client.chat.postMessage({ channel, text: `— ${sample.name} —` });
  const { text, blocks } = sample.message;
  return (await client.chat.postMessage({ channel, text, blocks })).ts;
}

/** `/dlc NAME` opens the modal of that name, in the language of who typed it. */
function openModals(
  app: App,
  drawn: readonly { language: Language; all: readonly Sample[] }[],
): void {
  app.command('/dlc', async ({ ack, command, client }) => {
    await ack();
    const language = command.user_id === LIN ? 'zh' : 'en';
    const all = drawn.find((one) => one.language === language)?.all ?? [];
    const found = all.find(({ name }) => name === command.text.trim());
    if (found?.kind === 'modal') {
      await client.views.open({ trigger_id: command.trigger_id, view: found.view });
    }
  });
  app.action(/./, async ({ ack }) => ack());
  app.view(/./, async ({ ack }) => ack());
}

import { randomText } from '../identifiers.js';
import type { AppManifest } from '../manifest.js';

/** The app's bot as a member of the team. */
export const BOT_USER_ID = 'U0BOT';
/** The app's bot as messages name it. */
export const BOT_ID = 'B0BOT';
/** The app itself. */
export const APP_ID = 'A0LOCALAPP';

/** The app as installed in the team: its manifest and tokens. */
export interface InstalledApp {
  manifest: AppManifest;
  botToken: string;
  /** App-level token with connections:write. */
  appToken: string;
  /** The legacy verification token that payloads carry. */
  verificationToken: string;
}

/** Installs the app with fresh tokens, which are of Slack's form and never of a real workspace. */
export function installApp(
  manifest: AppManifest,
  tokens: { botToken?: string; appToken?: string } = {},
): InstalledApp {
  return {
    manifest,
    botToken: tokens.botToken ?? `xoxb-local-${randomText(16)}`,
    appToken: tokens.appToken ?? `xapp-1-local-${randomText(16)}`,
    verificationToken: randomText(24),
  };
}

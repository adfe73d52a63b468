/**
 * Every Slack limit the workspace holds apps to, by name, with its source. The sections are those of
 * the project's notes on the Slack platform; "types" is @slack/types 3.2.0, "docs" docs.slack.dev.
 */

/** A message as a whole. */
export const MESSAGE = {
  /** docs: blocks per message. */
  blocks: 50,
  /** bolt-js issue 2509: about this many characters of block text gave msg_blocks_too_long. */
  blockText: 13_200,
  /** docs: chat.postMessage truncates `text` above this. */
  textTruncatedAt: 40_000,
  /** docs: keep `text` near this; above it chat.update answers msg_too_long. */
  textAdvised: 4_000,
  /** types: the markdown_text argument, and all markdown blocks together. */
  markdownText: 12_000,
} as const;

/** Message metadata. The exact size is undocumented; errors for size exist. */
export const METADATA = {
  /** Slack's schema of metadata_subscriptions: event_type 50. */
  eventType: 50,
  /** Unverified, chosen on the strict side. */
  total: 8_000,
} as const;

/** Modals and App Home. */
export const MODAL = {
  /** docs: blocks per modal, and per home. */
  blocks: 100,
  /** docs: title, submit and close. */
  buttonText: 24,
  /** types. */
  privateMetadata: 3_000,
  /** types: callback_id and external_id. */
  id: 255,
  /** docs: one open view and two pushed. */
  stack: 3,
  /** Generated from docs: the whole view, in bytes. */
  bytes: 250_000,
} as const;

/** Uploaded files. */
export const FILE = {
  /** docs, second-hand: alt text of uploads. */
  altText: 1_000,
  /** docs: snippets are cut at 1 MB; files are not. */
  snippetBytes: 1_000_000,
  /** docs: 1 GB per file; the workspace keeps files in memory and stops far earlier. */
  bytes: 50_000_000,
} as const;

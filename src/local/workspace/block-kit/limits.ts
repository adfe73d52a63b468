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

/** Identifiers within blocks. */
export const ID = {
  /** types. */
  blockId: 255,
  /** types. */
  actionId: 255,
} as const;

/** Composition objects. */
export const COMPOSITION = {
  /** types: a text object holds 1 to 3,000 characters. */
  text: 3_000,
  /** types: option text, description and value. */
  optionText: 75,
  optionDescription: 75,
  optionValue: 75,
  /** types: url of an option in an overflow menu. */
  optionUrl: 3_000,
  /** types: label of an option group, and how many options it holds. */
  groupLabel: 75,
  groupOptions: 100,
  /** types: confirmation dialog. */
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  /** types: placeholder of any element. */
  placeholder: 150,
} as const;

/** Elements. */
export const ELEMENT = {
  /** types: button and workflow button. */
  buttonText: 75,
  buttonValue: 2_000,
  buttonUrl: 3_000,
  accessibilityLabel: 75,
  /** types: checkboxes and radio buttons. */
  choices: 10,
  /** types: overflow menu. */
  overflowOptions: 5,
  /** types: static selects hold 100 options or 100 groups. */
  selectOptions: 100,
  /** docs: min_length and max_length of plain_text_input. */
  inputLength: 3_000,
  /** types: rich_text_input. */
  inputLines: 100,
  /** docs: file_input. */
  inputFiles: 10,
  imageUrl: 3_000,
  /** types: alt text of an image. */
  altText: 2_000,
} as const;

/** Blocks. */
export const BLOCK = {
  /** types. */
  actionsElements: 25,
  /** types. */
  contextElements: 10,
  /** types. */
  contextActions: 5,
  /** types. */
  headerText: 150,
  /** types: label and hint of an input block. */
  inputLabel: 2_000,
  inputHint: 2_000,
  /** types: section. */
  sectionText: 3_000,
  sectionFields: 10,
  sectionField: 2_000,
  /** types. */
  imageTitle: 2_000,
  /** types: card. */
  cardTitle: 150,
  cardSubtitle: 150,
  cardBody: 200,
  /** types: carousel. */
  carouselCards: 10,
  /** types: container. */
  containerTitle: 150,
  containerBlocks: 10,
  /** types: table. */
  tableRows: 100,
  tableColumns: 20,
  /** types: data_table; the rows include the header. */
  dataTableLeastRows: 2,
  dataTableRows: 101,
  dataTablePage: 100,
  /** docs: video. */
  videoTitle: 200,
  videoAuthor: 50,
} as const;

/**
 * Slack's limits that our views cut to, each with its source: [types] the docs comments of
 * @slack/types 3.2.0, [docs] docs.slack.dev. Lengths in characters.
 */
export const LIMITS = {
  /** [docs] Blocks in a message. */
  messageBlocks: 50,
  /** [docs] Blocks in a modal or Home. */
  viewBlocks: 100,
  /** [types] header text. */
  header: 150,
  /** [types] section text and text objects. */
  sectionText: 3000,
  /** [types] one of a section's 10 fields. */
  sectionField: 2000,
  sectionFields: 10,
  /** [types] context elements. */
  contextElements: 10,
  /** [types] button text; clients may cut near 30. */
  buttonText: 75,
  buttonValue: 2000,
  /** [types] option text, description and value. */
  optionText: 75,
  /** [types] modal title, submit and close. */
  modalTitle: 24,
  /** [types] input label and hint. */
  inputLabel: 2000,
  /** [types] placeholder. */
  placeholder: 150,
  /** [docs] plain_text_input max_length. */
  inputText: 3000,
  /** [docs] private_metadata. */
  privateMetadata: 3000,
  /** [types] confirm dialog. */
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  /** [docs] files.getUploadURLExternal alt_txt. */
  altText: 1000,
  /** Kept well below the 40,000 at which Slack cuts [docs]. */
  messageText: 3000,
  /** All block text of one message: about 13,200 were refused (bolt-js issue 2509). */
  messageBlockText: 12_000,
} as const;

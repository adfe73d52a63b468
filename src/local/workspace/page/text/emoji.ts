import names from './emoji.json';

/**
 * Slack's own short names (`:white_check_mark:`) of the emoji that bots use. A kept library would bring some 1,900 of
 * them at several times the size of the page; a name that is not here is shown as it was typed, as Slack does.
 */
const EMOJI: Readonly<Record<string, string>> = names;

/** The character of a short name without colons, or undefined for a name that is not known. */
export function emojiNamed(name: string): string | undefined {
  return Object.hasOwn(EMOJI, name) ? EMOJI[name] : undefined;
}

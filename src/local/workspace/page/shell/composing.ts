import type { Directory } from '../model/workspace.js';

/** Something the composer can complete. */
export interface Suggestion {
  key: string;
  name: string;
  hint: string;
  detail: string;
  /** The whole text once it is accepted, and where the caret then stands. */
  text: string;
  caret: number;
  /** Already typed out: Enter then sends instead of completing. */
  isWhole: boolean;
}

/** At most so many names are offered at once. */
const MAX_NAMES = 6;

/** The command in a text that begins with `/`, and what follows it. */
export function readCommand(text: string): { command: string; text: string } | undefined {
  const found = /^(\/[^\s/]+)(?:\s+([\s\S]*))?$/.exec(text);
  return found?.[1] ? { command: found[1], text: found[2] ?? '' } : undefined;
}

/** What fits the text before the caret: commands for `/`, except in a thread, and people for `@`. */
export function suggestionsFor(
  text: string,
  caret: number,
  workspace: Directory,
  inThread: boolean,
): Suggestion[] {
  const before = text.slice(0, caret);
  if (/^\/\S*$/.test(before) && !inThread) return commandsFor(text, before, workspace);
  const name = /(?:^|\s)@([\p{L}\p{N}._-]*)$/u.exec(before);
  return name ? peopleFor(text, caret, name[1] ?? '', workspace) : [];
}

function commandsFor(text: string, typed: string, workspace: Directory): Suggestion[] {
  return workspace.commands
    .filter((command) => command.command.startsWith(typed))
    .map((command) => {
      const whole = `${command.command} `;
      return {
        key: command.command,
        name: command.command,
        hint: command.usageHint,
        detail: command.description,
        text: whole,
        caret: whole.length,
        isWhole: text === command.command,
      };
    });
}

function peopleFor(text: string, caret: number, typed: string, workspace: Directory): Suggestion[] {
  const start = caret - typed.length - 1;
  const words = typed.toLowerCase();
  return [...workspace.people.values()]
    .filter((person) => `${person.name} ${person.realName}`.toLowerCase().includes(words))
    .slice(0, MAX_NAMES)
    .map((person) => {
      const head = `${text.slice(0, start)}@${person.name} `;
      return {
        key: person.id,
        name: `@${person.name}`,
        hint: '',
        detail: person.realName,
        text: head + text.slice(caret),
        caret: head.length,
        isWhole: words === person.name.toLowerCase(),
      };
    });
}

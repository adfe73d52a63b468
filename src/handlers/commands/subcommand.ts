import type { Catalogue } from '../../bot/text/catalogue.js';
import type { Answer } from '../../bot/views/answer.js';
import type { HandlerDeps } from '../deps.js';

/** Who asked, and where: a slash command, a mention in a thread, a direct message, a button. */
export interface Origin {
  readonly person: string;
  readonly channel: string;
  readonly team: string;
  /** The thread's root, where it was asked in a thread. */
  readonly threadTs?: string;
  /** Opens a modal within 3 s; mentions and direct messages have none. */
  readonly triggerId?: string;
  /** Unique to the act, so that a repeated delivery is one run. */
  readonly key: string;
}

/** What a subcommand needs to know. */
export interface CommandContext {
  readonly deps: HandlerDeps;
  /** The words in the language of who asked. */
  readonly t: Catalogue;
  readonly origin: Origin;
  /** What follows the subcommand's name, trimmed; `& < >` come as Slack sends them, escaped. */
  readonly rest: string;
}

/** Words or a message for the person; undefined where a modal or a card is the answer. */
export type CommandAnswer = Answer | string | undefined;

/** One subcommand of `/dlc`; its words stand in the catalogue under `help.known`. */
export interface Subcommand {
  readonly name: string;
  /** Other words for it; not listed in the help. */
  readonly aliases?: readonly string[];
  readonly act: (context: CommandContext) => Promise<CommandAnswer>;
}

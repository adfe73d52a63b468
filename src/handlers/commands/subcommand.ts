import type { RespondFn, SlashCommand } from '@slack/bolt';
import type { Catalogue } from '../../bot/text/catalogue.js';
import type { Message } from '../../bot/views/card.js';
import type { HandlerDeps } from '../deps.js';

/** What a subcommand needs to know of who typed it and where. */
export interface CommandContext {
  readonly deps: HandlerDeps;
  /** The words in the language of who typed it. */
  readonly t: Catalogue;
  readonly command: SlashCommand;
  /** What follows the subcommand's name. */
  readonly rest: string;
  readonly respond: RespondFn;
}

/** Answers in words or a message only the person sees; undefined where a modal or card is the answer. */
export type Subcommand = (context: CommandContext) => Promise<Message | string | undefined>;

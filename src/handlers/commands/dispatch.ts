import { unknownCommand } from '../../bot/views/help.js';
import type { HandlerDeps } from '../deps.js';
import { failureText } from '../tell.js';
import { nearestName } from './nearest-name.js';
import { SUBCOMMANDS } from './registry.js';
import type { CommandAnswer, Origin } from './subcommand.js';

const BY_NAME = new Map(
  SUBCOMMANDS.flatMap((one) => [one.name, ...(one.aliases ?? [])].map((name) => [name, one])),
);
const NAMES = SUBCOMMANDS.map(({ name }) => name);

/**
 * Carries out what was typed after `/dlc` (or said to the bot). Never throws: what fails is told in
 * words.
 */
export async function dispatch(
  deps: HandlerDeps,
  origin: Origin,
  text: string,
): Promise<CommandAnswer> {
  const t = await deps.people.catalogue(origin.person);
  const [, typed = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(text.trim()) ?? [];
  const name = typed.toLowerCase() || 'help';
  const subcommand = BY_NAME.get(name);
  try {
    if (!subcommand) return unknownCommand(typed, nearestName(name, NAMES), NAMES, t);
    return await subcommand.act({ deps, t, origin, rest: rest.trim() });
  } catch (error) {
    return failureText(deps, error, t);
  }
}

import { SlackApiError } from '../api-error.js';
import type { Json } from '../json.js';
import type { World } from '../world.js';
import type { Arguments } from './arguments.js';

/** What a method gets to work with. */
export interface Call {
  world: World;
  args: Arguments;
  /** Throws missing_scope unless the app has one of these. */
  needScope(...anyOf: string[]): void;
}

/** One Web API method. */
export interface Method {
  /** Whose token it takes; `none` is api.test. */
  token: 'bot' | 'app' | 'none';
  run(call: Call): Json | Promise<Json>;
}

/** A folder of methods by their full name. */
export type Methods = Readonly<Record<string, Method>>;

/** A method for the bot token that needs one of `scopes`, or none. */
export function botMethod(
  scopes: readonly string[],
  run: (call: Call) => Json | Promise<Json>,
): Method {
  return {
    token: 'bot',
    run: (call) => {
      if (scopes.length > 0) call.needScope(...scopes);
      return run(call);
    },
  };
}

/** Throws missing_scope, naming what is needed and what is there, unless one of `anyOf` is provided. */
export function checkScope(provided: readonly string[], anyOf: readonly string[]): void {
  if (anyOf.some((scope) => provided.includes(scope))) return;
  throw new SlackApiError('missing_scope', {
    needed: anyOf.join(','),
    provided: provided.join(','),
  });
}

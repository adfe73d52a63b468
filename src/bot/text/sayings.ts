import type { Told } from '../../runs/sayings.js';

/** Words for what is nested in a saying; everything in its data is escaped already. */
export type Say = (told: Told) => string;

/** One language's words of a group of sayings. */
export type SayingWords<S> = {
  readonly [Id in keyof S]: (data: S[Id], say: Say) => string;
};

/** A name of the cloud's or the policy's, set as code. */
export function tick(name: string): string {
  return `\`${name.replaceAll('`', "'")}\``;
}

/** Names, each as code. */
export function ticks(names: readonly string[]): string {
  return names.map(tick).join(', ');
}

import type { english } from './en/index.js';

/** The words of every language: English says which there are and what each is given. */
export type Words = ReturnType<typeof english>;

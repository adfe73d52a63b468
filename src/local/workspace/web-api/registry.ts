import type { Method } from './method.js';
import { blockMethods } from './methods/blocks.js';
import { chatMethods } from './methods/chat.js';
import { conversationMethods } from './methods/conversations.js';
import { fileMethods } from './methods/files.js';
import { reactionMethods } from './methods/reactions.js';
import { teamMethods } from './methods/team.js';
import { viewMethods } from './methods/views.js';

/** Every Web API method the workspace knows, by its full name. */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    ...teamMethods,
    ...blockMethods,
    ...chatMethods,
    ...viewMethods,
    ...conversationMethods,
    ...fileMethods,
    ...reactionMethods,
  }),
);

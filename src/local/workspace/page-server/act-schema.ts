import { z } from 'zod';
import type { PageAct } from '../protocol.js';

const state = z.record(z.string(), z.record(z.string(), z.looseObject({ type: z.string() })));
const action = z.object({
  blockId: z.string(),
  actionId: z.string(),
  state: z.looseObject({ type: z.string() }),
});
const user = z.string();
const files = z.array(z.string()).optional();

const schema = z.discriminatedUnion('act', [
  z.object({
    user,
    act: z.literal('say'),
    channel: z.string(),
    text: z.string(),
    threadTs: z.string().optional(),
    isBroadcast: z.boolean().optional(),
    files,
  }),
  z.object({
    user,
    act: z.literal('command'),
    channel: z.string(),
    command: z.string(),
    text: z.string(),
  }),
  z.object({
    user,
    act: z.literal('click_message'),
    channel: z.string(),
    ts: z.string(),
    action,
    state,
  }),
  z.object({ user, act: z.literal('click_view'), viewId: z.string(), action, state }),
  z.object({ user, act: z.literal('submit_view'), viewId: z.string(), state }),
  z.object({ user, act: z.literal('close_view'), viewId: z.string(), all: z.boolean() }),
  z.object({
    user,
    act: z.literal('message_shortcut'),
    channel: z.string(),
    ts: z.string(),
    callbackId: z.string(),
  }),
  z.object({ user, act: z.literal('global_shortcut'), callbackId: z.string() }),
  z.object({ user, act: z.literal('open_home'), tab: z.enum(['home', 'messages']) }),
  z.object({
    user,
    act: z.literal('suggest'),
    viewId: z.string(),
    blockId: z.string(),
    actionId: z.string(),
    value: z.string(),
  }),
  z.object({ user, act: z.literal('join'), channel: z.string(), invite: z.string().optional() }),
  z.object({ user, act: z.literal('open_im'), with: z.string() }),
]);

/** Reads what the page sent; undefined where it is no act. */
export function readAct(body: unknown): PageAct | undefined {
  const read = schema.safeParse(body);
  return read.success ? (read.data as PageAct) : undefined;
}

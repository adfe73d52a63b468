import { useCallback, useEffect, useState } from 'react';
import type { MessageView } from '../../protocol.js';
import type { Workspace } from './workspace.js';

/** What a person has had on screen: by channel, the timestamp of the newest message. */
export interface Reading {
  unread: (channel: string) => number;
  markRead: (channel: string) => void;
  /** Undefined for a channel that was never on screen. */
  readUpTo: (channel: string) => string | undefined;
}

/** Whether a message stands in the channel itself and not in a thread only. */
export function isInChannel(message: MessageView): boolean {
  return !message.threadTs || message.threadTs === message.ts || message.isBroadcast === true;
}

function newestTs(list: readonly MessageView[] | undefined): string {
  return list?.at(-1)?.ts ?? '0';
}

/** Counts what is unread, per person and browser tab; what was there at the first visit counts as read. */
export function useReading(workspace: Workspace): Reading {
  const { messages } = workspace;
  const { me, channels } = workspace.directory;
  const key = `workspace-read-${me.id}`;
  const [read, setRead] = useState<Record<string, string>>(() =>
    JSON.parse(sessionStorage.getItem(key) ?? '{}'),
  );
  useEffect(() => {
    setRead((old) => {
      const added = channels.filter((channel) => !(channel.id in old));
      if (added.length === 0) return old;
      const fresh = added.map((channel) => [channel.id, newestTs(messages.get(channel.id))]);
      return { ...old, ...Object.fromEntries(fresh) };
    });
  }, [channels, messages]);
  useEffect(() => sessionStorage.setItem(key, JSON.stringify(read)), [key, read]);
  const markRead = useCallback(
    (channel: string) => {
      const ts = newestTs(messages.get(channel));
      setRead((old) => (old[channel] === ts ? old : { ...old, [channel]: ts }));
    },
    [messages],
  );
  const unread = (channel: string): number => {
    const since = read[channel];
    if (!since) return 0;
    return (messages.get(channel) ?? []).filter(
      (message) => message.ts > since && message.user !== me.id && isInChannel(message),
    ).length;
  };
  return { unread, markRead, readUpTo: (channel) => read[channel] };
}

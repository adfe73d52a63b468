import type { ActResult, FileView, PageAct, PageEvent, Snapshot } from '../../protocol.js';

/** Pauses between attempts to reach the server again, in milliseconds; the last one repeats. */
const RETRY_PAUSES_MS = [300, 1000, 2000, 5000];

/** `PageAct` without the person, which {@link sendAct} adds. */
export type ActOfPerson = PageAct extends infer Act
  ? Act extends { user: string }
    ? Omit<Act, 'user'>
    : never
  : never;

/** What {@link listen} reports. */
export interface Listener {
  onWord: (word: Snapshot | PageEvent) => void;
  onLink: (link: 'open' | 'lost') => void;
}

/**
 * Listens to the server as one person and reconnects for as long as it takes; each reconnection brings a
 * new snapshot.
 * @returns a function that ends it
 */
export function listen(user: string, listener: Listener): () => void {
  let ended = false;
  let attempt = 0;
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const connect = (): void => {
    const address = new URL('/page/socket', location.href);
    address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    address.searchParams.set('user', user);
    socket = new WebSocket(address);
    socket.onopen = () => {
      attempt = 0;
      listener.onLink('open');
    };
    socket.onmessage = (event) => {
      if (!ended) listener.onWord(JSON.parse(String(event.data)) as Snapshot | PageEvent);
    };
    socket.onclose = () => {
      if (ended) return;
      listener.onLink('lost');
      const pause = RETRY_PAUSES_MS[Math.min(attempt++, RETRY_PAUSES_MS.length - 1)];
      timer = setTimeout(connect, pause);
    };
  };
  connect();
  return () => {
    ended = true;
    clearTimeout(timer);
    socket?.close();
  };
}

/** Says what the person did. Never throws: a server that can't be reached is an answer in plain words. */
export async function sendAct(user: string, act: ActOfPerson): Promise<ActResult> {
  try {
    const response = await fetch('/page/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...act, user }),
    });
    return (await response.json()) as ActResult;
  } catch {
    return { ok: false, error: 'The workspace could not be reached. Is it still running?' };
  }
}

/** Uploads one file. @throws Error in plain words when the server refuses it or can't be reached. */
export async function uploadFile(user: string, file: File): Promise<FileView> {
  const query = new URLSearchParams({ user, name: file.name });
  const response = await fetch(`/page/files?${query}`, {
    method: 'POST',
    headers: { 'content-type': file.type || 'application/octet-stream' },
    body: file,
  });
  if (!response.ok) throw new Error(`${file.name} could not be uploaded.`);
  return (await response.json()) as FileView;
}

import { createContext, useContext } from 'react';
import type { ActResult, FileView } from '../../protocol.js';
import type { ActOfPerson } from './server.js';
import type { Workspace } from './workspace.js';

/** What any part of the page may ask for. */
export interface PageContext {
  workspace: Workspace;
  /** Says what the person did; a refusal is returned and, unless the caller shows it itself, shown as a toast. */
  act: (act: ActOfPerson, refusals?: 'toast' | 'own') => Promise<ActResult>;
  upload: (file: File) => Promise<FileView>;
  /** Opens a channel, a direct message, or `home`. */
  go: (place: string) => void;
  openThread: (channel: string, ts: string) => void;
  /** Shows a short word above the page. */
  tell: (text: string) => void;
}

const Context = createContext<PageContext | undefined>(undefined);

export const PageProvider = Context.Provider;

/** The page around a component. @throws Error outside of {@link PageProvider}. */
export function usePage(): PageContext {
  const page = useContext(Context);
  if (!page) throw new Error('usePage needs a PageProvider above it');
  return page;
}

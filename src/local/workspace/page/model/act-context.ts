import { createContext, useContext } from 'react';
import type { ActResult, FileView } from '../../protocol.js';
import type { ActOfPerson } from './server.js';
import type { Directory, Workspace } from './workspace.js';

/** What any part of the page may ask for. It changes seldom, so that a new message redraws only itself. */
export interface PageContext {
  workspace: Directory;
  /** Says what the person did; a refusal is returned and, unless the caller shows it itself, shown as a toast. */
  act: (act: ActOfPerson, refusals?: 'toast' | 'own') => Promise<ActResult>;
  upload: (file: File) => Promise<FileView>;
  /** Goes on as another person, with their rights and their time zone. */
  become: (user: string) => void;
  /** Opens a channel, a direct message, or `home`. */
  go: (place: string) => void;
  openThread: (channel: string, ts: string) => void;
  /** Shows a short word above the page. */
  tell: (text: string) => void;
}

const Page = createContext<PageContext | undefined>(undefined);
const Whole = createContext<Workspace | undefined>(undefined);

export const PageProvider = Page.Provider;
export const WorkspaceProvider = Whole.Provider;

/** The page around a component. @throws Error outside of {@link PageProvider}. */
export function usePage(): PageContext {
  const page = useContext(Page);
  if (!page) throw new Error('usePage needs a PageProvider above it');
  return page;
}

/** All that is known, renewed by every event. @throws Error outside of {@link WorkspaceProvider}. */
export function useWorkspace(): Workspace {
  const workspace = useContext(Whole);
  if (!workspace) throw new Error('useWorkspace needs a WorkspaceProvider above it');
  return workspace;
}

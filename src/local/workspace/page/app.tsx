import {
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from 'react';
import { type PageContext, PageProvider, WorkspaceProvider } from './model/act-context.js';
import { type Address, readAddress, writeAddress } from './model/address.js';
import { listen, sendAct, uploadFile } from './model/server.js';
import { reduceWorkspace, type Workspace } from './model/workspace.js';
import { ModalStack } from './shell/modal-stack.js';
import { Toasts } from './shell/toasts.js';
import { WorkspaceFrame } from './shell/workspace-frame.js';

/** The page: listens as one person, and hands what is known and what can be done to its parts. */
export function App(): ReactNode {
  const [address, setAddress] = useState<Address>(() => readAddress(location.search));
  const [workspace, change] = useReducer(reduceWorkspace, undefined as Workspace | undefined);
  const [link, setLink] = useState<'connecting' | 'open' | 'lost'>('connecting');
  const [words, setWords] = useState<{ id: number; text: string }[]>([]);
  const nextWord = useRef(1);

  const move = useCallback((next: Partial<Address>) => {
    setAddress((old) => {
      const whole = { ...old, ...next };
      const query = writeAddress(whole);
      if (query !== location.search) history.pushState(null, '', query);
      return whole;
    });
  }, []);
  useEffect(() => {
    const onBack = (): void => setAddress(readAddress(location.search));
    addEventListener('popstate', onBack);
    return () => removeEventListener('popstate', onBack);
  }, []);
  useEffect(
    () =>
      listen(address.user, {
        onLink: setLink,
        onWord: (word) =>
          change(word.type === 'snapshot' ? word : { ...word, receivedAtMs: Date.now() }),
      }),
    [address.user],
  );

  const directory = workspace?.directory;
  const me = directory?.me.id ?? '';
  const tell = useCallback((text: string) => {
    const id = nextWord.current++;
    setWords((old) => [...old, { id, text }]);
  }, []);
  const page = useMemo<PageContext | undefined>(
    () =>
      directory && {
        workspace: directory,
        act: async (act, refusals = 'toast') => {
          const result = await sendAct(me, act);
          if (!result.ok && refusals === 'toast') tell(result.error);
          return result;
        },
        upload: (file) => uploadFile(me, file),
        become: (user) => move({ user, thread: '' }),
        go: (place) => move({ place, thread: '' }),
        openThread: (channel, ts) => move({ place: channel, thread: ts }),
        tell,
      },
    [directory, me, move, tell],
  );
  const isModalOpen = (workspace?.views.length ?? 0) > 0;
  const loose = workspace?.notices.find((notice) => !notice.channel);
  useEffect(() => {
    // A modal says itself what went wrong with it.
    if (isModalOpen && loose) change({ type: 'dismiss_notice', id: loose.id });
  }, [isModalOpen, loose]);
  if (!page || !workspace) return <Opening isLost={link === 'lost'} />;
  return (
    <PageProvider value={page}>
      <WorkspaceProvider value={workspace}>
        <WorkspaceFrame key={me} address={address} move={move} isLinkLost={link === 'lost'} />
      </WorkspaceProvider>
      <ModalStack views={workspace.views} />
      <Toasts
        words={words.filter((word) => !isSaidByNotice(word.text, workspace))}
        onDismissWord={(id) => setWords((old) => old.filter((word) => word.id !== id))}
        notices={isModalOpen ? [] : workspace.notices.filter((notice) => !notice.channel)}
        onDismissNotice={(id) => change({ type: 'dismiss_notice', id })}
      />
    </PageProvider>
  );
}

/** The server may say the same both as the answer and as a notice in the channel: one of them is enough. */
function isSaidByNotice(text: string, workspace: Workspace): boolean {
  return workspace.notices.some((notice) => notice.text === text);
}

function Opening({ isLost }: { isLost: boolean }): ReactNode {
  return (
    <output className="opening">
      <i className="spinner" />
      {isLost ? 'The workspace can’t be reached. Trying again…' : 'Opening the workspace…'}
    </output>
  );
}

import type { AnyBlock, Confirm } from '@slack/types';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import type { ActResult, PageAction, StateValues } from '../../protocol.js';
import { usePage } from '../model/act-context.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { type Entries, type Surface, SurfaceProvider } from './surface.js';

interface Props {
  kind: Surface['kind'];
  blocks: readonly AnyBlock[];
  entries: Entries;
  errors?: Record<string, string>;
  /** Empty for a message. */
  viewId?: string;
  /** Carries a click to the app. */
  onPress: (action: PageAction, state: StateValues) => Promise<ActResult>;
  children: ReactNode;
}

const NO_ERRORS: Record<string, string> = {};

/** Makes the blocks within work: keeps their state, asks where they want to be asked, and tells the app. */
export function BlockSurface(props: Props): ReactNode {
  const { kind, entries, errors = NO_ERRORS, viewId = '', children } = props;
  const { act } = usePage();
  const [question, setQuestion] = useState<{ confirm: Confirm; answer: (yes: boolean) => void }>();
  const latest = useRef(props);
  latest.current = props;
  const press = useCallback<Surface['press']>(async (action, confirm, onSend) => {
    if (confirm) {
      const isConfirmed = await new Promise<boolean>((answer) => setQuestion({ confirm, answer }));
      setQuestion(undefined);
      if (!isConfirmed) return false;
    }
    onSend?.();
    const now = latest.current;
    await now.onPress(action, now.entries.collect(now.blocks, action));
    return true;
  }, []);
  const suggest = useCallback<Surface['suggest']>(
    async (blockId, actionId, value) => {
      // An app that offers nothing is told by the empty list itself.
      const result = await act({ act: 'suggest', viewId, blockId, actionId, value }, 'own');
      return (result.ok && result.options) || [];
    },
    [act, viewId],
  );
  const { touched, change } = entries;
  const surface = useMemo<Surface>(
    () => ({ kind, touched, errors, change, press, suggest }),
    [kind, touched, errors, change, press, suggest],
  );
  return (
    <SurfaceProvider value={surface}>
      {children}
      {question && <ConfirmDialog confirm={question.confirm} onAnswer={question.answer} />}
    </SurfaceProvider>
  );
}

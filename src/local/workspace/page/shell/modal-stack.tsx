import type { ModalView } from '@slack/types';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { ActResult, OpenView, PageAction, StateValues } from '../../protocol.js';
import { Blocks } from '../blocks/block.js';
import { BlockSurface } from '../elements/block-surface.js';
import { Dialog } from '../elements/dialog.js';
import { useModalFocus } from '../elements/modal-focus.js';
import { touchedIn } from '../elements/states.js';
import { useEntries } from '../elements/surface.js';
import { fieldFaults } from '../elements/validation.js';
import { usePage } from '../model/act-context.js';
import { Text } from '../text/text.js';
import { CloseIcon } from './icons.js';

/** The open modals of this person: only the last is shown, those below keep what was entered. */
export function ModalStack({ views }: { views: readonly OpenView[] }): ReactNode {
  return views.map((view, index) => (
    <Modal key={view.id} open={view} isTop={index === views.length - 1} />
  ));
}

function Modal({ open, isTop }: { open: OpenView; isTop: boolean }): ReactNode {
  const { act, workspace } = usePage();
  const titleId = useId();
  const entries = useEntries(() => touchedIn(open.view.blocks, open.state ?? {}));
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState('');
  const view = open.view as ModalView;
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => setFaults(open.errors ?? {}), [open.errors]);
  useModalFocus(body, view.blocks, isTop);

  const submit = async (): Promise<void> => {
    const found = fieldFaults(view.blocks, entries.touched);
    setFaults(found);
    setRefusal('');
    if (isSending) return;
    if (Object.keys(found).length > 0) return focusFirstFault();
    setSending(true);
    const state = entries.collect(view.blocks);
    const result = await act({ act: 'submit_view', viewId: open.id, state }, 'own');
    setSending(false);
    if (!result.ok) setRefusal(result.error);
    else if (result.errors) {
      setFaults(result.errors);
      focusFirstFault();
    }
  };
  const press = async (action: PageAction, state: StateValues): Promise<ActResult> => {
    setRefusal('');
    const result = await act({ act: 'click_view', viewId: open.id, action, state }, 'own');
    if (!result.ok) setRefusal(result.error);
    return result;
  };
  const close = (): void => void act({ act: 'close_view', viewId: open.id, all: false });
  const bot = workspace.people.get(workspace.botUserId);
  return (
    <Dialog
      className="modal"
      labelledBy={titleId}
      onCancel={close}
      isShown={isTop}
      startsOn="dialog"
    >
      <form
        noValidate
        onKeyDown={(event) => {
          // In a text of many lines Enter breaks the line.
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          event.currentTarget.requestSubmit();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <header className="modal-head">
          {bot && <span className="modal-app">{bot.realName || bot.name}</span>}
          <h2 id={titleId}>
            <Text of={view.title} />
          </h2>
          <button type="button" className="tool" aria-label="Close" onClick={close}>
            <CloseIcon />
          </button>
        </header>
        <div ref={body} className="modal-body">
          {refusal && (
            <p className="alert alert-error" role="alert">
              {refusal}
            </p>
          )}
          <BlockSurface
            kind="modal"
            blocks={view.blocks}
            entries={entries}
            errors={faults}
            viewId={open.id}
            onPress={press}
          >
            <div className="blocks">
              <Blocks blocks={view.blocks} />
            </div>
          </BlockSurface>
        </div>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={close}>
            {view.close ? <Text of={view.close} /> : 'Cancel'}
          </button>
          {view.submit && (
            <button type="submit" className="button primary" aria-busy={isSending}>
              <span className="button-text">
                <Text of={view.submit} />
              </span>
              {isSending && <i className="spinner" />}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}

/** Takes the reader to the first field that has to be mended, once its error has been drawn. */
function focusFirstFault(): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>('dialog[open] [aria-invalid=true]');
    field?.focus();
    field?.scrollIntoView({ block: 'center' });
  });
}

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { FileView } from '../../protocol.js';
import { Menu } from '../elements/menu.js';
import { Popover } from '../elements/popover.js';
import { usePage } from '../model/act-context.js';
import { readCommand, suggestionsFor } from './composing.js';
import { BoltIcon, CloseIcon, FileIcon, PlusIcon, SendIcon } from './icons.js';
import { focusNewest } from './message-keys.js';
import { Suggestions } from './suggestions.js';

interface Props {
  channel: string;
  threadTs?: string;
  /** In a thread: the channel a reply may be sent to as well, as it is said. */
  alsoTo?: string;
  label: string;
  /** Put into the box from outside, each time it is another object. */
  draft?: { text: string };
  /** Has the focus once it is there, except where that would bring up a keyboard on the screen. */
  takesFocus?: boolean;
}

/** Where a person writes: Enter sends, Shift and Enter breaks the line, `/` begins a command, `@` a name. */
export function Composer({
  channel,
  threadTs,
  alsoTo,
  label,
  draft,
  takesFocus = false,
}: Props): ReactNode {
  const { workspace, act, upload, tell } = usePage();
  const frame = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [text, setText] = useState('');
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const [isHushed, setHushed] = useState(false);
  const [files, setFiles] = useState<FileView[]>([]);
  const [isAlso, setAlso] = useState(false);

  const found = isHushed ? [] : suggestionsFor(text, caret, workspace, threadTs !== undefined);
  const current = found[Math.min(at, found.length - 1)];
  const globals = workspace.shortcuts.filter((shortcut) => shortcut.type === 'global');

  const write = (next: string, to = next.length): void => {
    setText(next);
    setCaret(to);
    setAt(0);
    setHushed(false);
    requestAnimationFrame(() => box.current?.setSelectionRange(to, to));
  };
  useEffect(() => {
    if (!draft) return;
    setText(draft.text);
    setCaret(draft.text.length);
    box.current?.focus();
  }, [draft]);
  useEffect(() => {
    const hasKeyboard = matchMedia('(hover: hover) and (pointer: fine)').matches;
    if (takesFocus && hasKeyboard) box.current?.focus();
  }, [takesFocus]);
  const accept = (choice = current): void => {
    if (!choice) return;
    write(choice.text, choice.caret);
    box.current?.focus();
  };
  const send = async (): Promise<void> => {
    const said = text.trim();
    if (!said && files.length === 0) return;
    const command = threadTs ? undefined : readCommand(said);
    const sentFiles = files;
    write('');
    setFiles([]);
    setAlso(false);
    const result = command
      ? await act({ act: 'command', channel, ...command })
      : await act({
          act: 'say',
          channel,
          text: said,
          ...(threadTs ? { threadTs, isBroadcast: isAlso } : {}),
          ...(sentFiles.length > 0 ? { files: sentFiles.map((file) => file.id) } : {}),
        });
    if (!result.ok) {
      write(text);
      setFiles(sentFiles);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (current && step) {
      event.preventDefault();
      setAt((Math.min(at, found.length - 1) + step + found.length) % found.length);
    } else if (current && event.key === 'Escape') {
      event.preventDefault();
      setHushed(true);
    } else if (current && (event.key === 'Tab' || (event.key === 'Enter' && !current.isWhole))) {
      event.preventDefault();
      accept();
    } else if (event.key === 'ArrowUp' && text === '' && frame.current) {
      event.preventDefault();
      focusNewest(frame.current);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void send();
    }
  };
  const attach = async (list: FileList | null): Promise<void> => {
    try {
      const added = await Promise.all([...(list ?? [])].map(upload));
      setFiles((old) => [...old, ...added]);
    } catch (error) {
      tell(error instanceof Error ? error.message : 'The upload failed.');
    }
  };
  return (
    <div className="composer-frame">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the + menu */}
      <div
        ref={frame}
        className="composer"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void attach(event.dataTransfer.files);
        }}
      >
        {files.length > 0 && (
          <div className="composer-files">
            {files.map((file) => (
              <span key={file.id} className="file-chip">
                <FileIcon /> {file.name}
                <button
                  type="button"
                  aria-label={`Remove ${file.name}`}
                  onClick={() => setFiles(files.filter((one) => one.id !== file.id))}
                >
                  <CloseIcon />
                </button>
              </span>
            ))}
          </div>
        )}
        <textarea
          ref={box}
          rows={1}
          aria-label={label}
          aria-autocomplete="list"
          aria-controls={found.length > 0 ? listId : undefined}
          aria-activedescendant={current ? `${listId}-${found.indexOf(current)}` : undefined}
          placeholder={label}
          value={text}
          onChange={(event) => write(event.target.value, event.target.selectionStart)}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            if (event.clipboardData.files.length > 0) void attach(event.clipboardData.files);
          }}
        />
        <div className="composer-tools">
          <Menu
            label="Attach and shortcuts"
            className="tool round"
            button={<PlusIcon />}
            items={[
              {
                key: 'file',
                label: (
                  <span className="choice-person">
                    <FileIcon /> Upload a file
                  </span>
                ),
                onChoose: () => picker.current?.click(),
              },
              ...globals.map((shortcut) => ({
                key: shortcut.callbackId,
                label: (
                  <span className="choice-person">
                    <BoltIcon /> {shortcut.name}
                  </span>
                ),
                detail: shortcut.description,
                onChoose: () =>
                  void act({ act: 'global_shortcut', callbackId: shortcut.callbackId }),
              })),
            ]}
          />
          <span className="composer-hint">
            {alsoTo === undefined ? (
              <>
                <kbd>/</kbd> for commands
              </>
            ) : (
              <label>
                <input
                  type="checkbox"
                  checked={isAlso}
                  onChange={(event) => setAlso(event.target.checked)}
                />
                Also send to {alsoTo}
              </label>
            )}
          </span>
          <button
            type="button"
            className="send"
            aria-label="Send"
            disabled={text.trim() === '' && files.length === 0}
            onClick={() => void send()}
          >
            <SendIcon />
          </button>
        </div>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label="File to upload"
          onChange={(event) => {
            void attach(event.target.files);
            event.target.value = '';
          }}
        />
      </div>
      {found.length > 0 && (
        <Popover anchor={frame} fitsAnchor onClose={() => setHushed(true)} className="listbox">
          <Suggestions id={listId} found={found} current={current} onChoose={accept} />
        </Popover>
      )}
    </div>
  );
}

import { type ReactNode, useEffect } from 'react';
import type { Notice } from '../model/workspace.js';
import { CloseIcon } from './icons.js';

/** How long a word stays unless it is closed before, in milliseconds. */
const STAYS_MS = 8000;

interface Props {
  words: readonly { id: number; text: string }[];
  onDismissWord: (id: number) => void;
  notices: readonly Notice[];
  onDismissNotice: (id: number) => void;
}

/** Short words above the page; they go by themselves. */
export function Toasts({ words, onDismissWord, notices, onDismissNotice }: Props): ReactNode {
  return (
    <div className="toasts" role="status">
      {words.map((word) => (
        <Toast key={`w${word.id}`} id={word.id} text={word.text} onClose={onDismissWord} />
      ))}
      {notices.map((notice) => (
        <Toast key={`n${notice.id}`} id={notice.id} text={notice.text} onClose={onDismissNotice} />
      ))}
    </div>
  );
}

interface ToastProps {
  id: number;
  text: string;
  onClose: (id: number) => void;
}

function Toast({ id, text, onClose }: ToastProps): ReactNode {
  useEffect(() => {
    const timer = setTimeout(() => onClose(id), STAYS_MS);
    return () => clearTimeout(timer);
  }, [id, onClose]);
  return (
    <p className="toast">
      <span>{text}</span>
      <button type="button" aria-label="Dismiss" onClick={() => onClose(id)}>
        <CloseIcon />
      </button>
    </p>
  );
}

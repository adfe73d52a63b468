import type { Confirm } from '@slack/types';
import { type ReactNode, useId } from 'react';
import { Text } from '../text/text.js';
import { Dialog } from './dialog.js';

interface Props {
  confirm: Confirm;
  onAnswer: (isConfirmed: boolean) => void;
}

/** Asks before an action that its `confirm` object guards. */
export function ConfirmDialog({ confirm, onAnswer }: Props): ReactNode {
  const titleId = useId();
  const tone = confirm.style === 'danger' ? 'button danger-solid' : 'button primary';
  return (
    <Dialog className="confirm" labelledBy={titleId} onCancel={() => onAnswer(false)}>
      <h2 id={titleId}>{confirm.title ? <Text of={confirm.title} /> : 'Are you sure?'}</h2>
      <div className="confirm-text">
        <Text of={confirm.text} />
      </div>
      <div className="dialog-foot">
        <button type="button" className="button" onClick={() => onAnswer(false)}>
          {confirm.deny ? <Text of={confirm.deny} /> : 'Cancel'}
        </button>
        <button type="button" className={tone} onClick={() => onAnswer(true)}>
          {confirm.confirm ? <Text of={confirm.confirm} /> : 'Yes'}
        </button>
      </div>
    </Dialog>
  );
}

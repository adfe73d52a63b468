import type { Confirm } from '@slack/types';
import { useState } from 'react';
import type { PageAction } from '../../protocol.js';
import { useSurface } from './surface.js';

/** A press that shows that it is under way. */
export interface Press {
  isBusy: boolean;
  start: (action: PageAction, confirm?: Confirm) => void;
}

/** Presses an element of the surface around; a second press while the first is under way does nothing. */
export function usePress(): Press {
  const { press } = useSurface();
  const [isBusy, setBusy] = useState(false);
  return {
    isBusy,
    start: (action, confirm) => {
      if (isBusy) return;
      void press(action, confirm, () => setBusy(true)).finally(() => setBusy(false));
    },
  };
}

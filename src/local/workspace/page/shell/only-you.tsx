import type { ReactNode } from 'react';
import { EyeIcon } from './icons.js';

/** Marks an ephemeral message. */
export function OnlyYou(): ReactNode {
  return (
    <p className="only-you">
      <EyeIcon /> Only visible to you
    </p>
  );
}

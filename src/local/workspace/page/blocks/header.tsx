import type { HeaderBlock } from '@slack/types';
import type { ReactNode } from 'react';
import { useSurface } from '../elements/surface.js';
import { Text } from '../text/text.js';

/** A heading, one level below what its surface is headed by: the Home tab by the app's name, a message by its channel. */
export function Header({ block }: { block: HeaderBlock }): ReactNode {
  const Level = useSurface().kind === 'home' ? 'h2' : 'h3';
  return (
    <Level className="header">
      <Text of={block.text} />
    </Level>
  );
}

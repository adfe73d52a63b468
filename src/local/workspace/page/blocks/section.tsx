import type { SectionBlock } from '@slack/types';
import { type ReactNode, useState } from 'react';
import { BlockElement } from '../elements/element.js';
import { each, Text } from '../text/text.js';

/** Slack folds a long section unless it says `expand`; the figure is ours, near what its client does. */
const FOLDED_CHARACTERS = 700;

/** Text, up to ten fields, and one element beside them. */
export function Section({ block, blockId }: { block: SectionBlock; blockId: string }): ReactNode {
  const [isWhole, setWhole] = useState(block.expand === true);
  const isLong = (block.text?.text.length ?? 0) > FOLDED_CHARACTERS;
  const { accessory } = block;
  const isWide = accessory && !['button', 'image', 'overflow'].includes(accessory.type);
  return (
    <div className={isWide ? 'section has-wide' : 'section'}>
      <div className="section-main">
        {block.text && (
          <div className={isLong && !isWhole ? 'section-text is-folded' : 'section-text'}>
            <Text of={block.text} />
          </div>
        )}
        {isLong && !block.expand && (
          <button type="button" className="link-button" onClick={() => setWhole(!isWhole)}>
            {isWhole ? 'See less' : 'See more'}
          </button>
        )}
        {block.fields && (
          <div className="fields">
            {each(block.fields, (field) => (
              <div>
                <Text of={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div className="accessory">
          <BlockElement element={accessory} place={{ blockId, tellsApp: true }} />
        </div>
      )}
    </div>
  );
}

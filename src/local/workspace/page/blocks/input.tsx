import type { InputBlock } from '@slack/types';
import { type ReactNode, useId } from 'react';
import { BlockElement } from '../elements/element.js';
import { useSurface } from '../elements/surface.js';
import { Text } from '../text/text.js';

/** A labelled field, with its hint and, where there is one, its error right beside it. */
export function Input({ block, blockId }: { block: InputBlock; blockId: string }): ReactNode {
  const { errors } = useSurface();
  const id = useId();
  const error = errors[blockId];
  const noteId = error || block.hint ? `${id}-note` : undefined;
  return (
    <div className={error ? 'field has-error' : 'field'}>
      <div className="field-label">
        <label id={`${id}-label`} htmlFor={`${id}-input`}>
          <Text of={block.label} />
        </label>
        {block.optional && <span className="optional"> (optional)</span>}
      </div>
      <BlockElement
        element={block.element}
        place={{
          blockId,
          tellsApp: block.dispatch_action === true,
          labelId: `${id}-label`,
          inputId: `${id}-input`,
          isInvalid: error !== undefined,
          ...(noteId ? { describedById: noteId } : {}),
        }}
      />
      <div id={noteId}>
        {error && <p className="field-error">{error}</p>}
        {block.hint && (
          <p className="field-hint">
            <Text of={block.hint} />
          </p>
        )}
      </div>
    </div>
  );
}

import type { ContainerBlock } from '@slack/types';
import { type ReactNode, useId, useState } from 'react';
import { ChevronIcon } from '../shell/icons.js';
import { RichText } from '../text/rich-text.js';
import { Text } from '../text/text.js';
import { BlockImage } from './image.js';

interface Props {
  block: ContainerBlock;
  /** The child blocks, drawn. */
  children: ReactNode;
}

/** Blocks under one title; folded away where the app says so. What is folded keeps what was entered. */
export function Container({ block, children }: Props): ReactNode {
  const bodyId = useId();
  const [isFolded, setFolded] = useState(block.default_collapsed === true);
  const heading = (
    <>
      {block.icon && <BlockImage image={block.icon} className="card-icon" />}
      <span className="container-title">
        <strong>
          {block.rich_text_title ? (
            <RichText block={block.rich_text_title} />
          ) : (
            block.title && <Text of={block.title} />
          )}
        </strong>
        {block.subtitle && (
          <small>
            <Text of={block.subtitle} />
          </small>
        )}
      </span>
    </>
  );
  return (
    <section className={`container width-${block.width ?? 'standard'}`}>
      {block.is_collapsible ? (
        <button
          type="button"
          className="container-head"
          aria-expanded={!isFolded}
          aria-controls={bodyId}
          onClick={() => setFolded(!isFolded)}
        >
          {heading}
          <ChevronIcon />
        </button>
      ) : (
        <div className="container-head">{heading}</div>
      )}
      <div id={bodyId} className="container-body" hidden={isFolded}>
        {children}
      </div>
    </section>
  );
}

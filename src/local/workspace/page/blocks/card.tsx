import type { CardBlock, CarouselBlock } from '@slack/types';
import type { ReactNode } from 'react';
import { ButtonElement } from '../elements/button.js';
import { each, Text } from '../text/text.js';
import { BlockImage } from './image.js';

/** A card with picture, words and buttons. */
export function Card({ block, blockId }: { block: CardBlock; blockId: string }): ReactNode {
  return (
    <article className="card">
      {block.hero_image && <BlockImage image={block.hero_image} className="card-hero" />}
      <div className="card-head">
        {block.icon && <BlockImage image={block.icon} className="card-icon" />}
        <div>
          {block.title && (
            <strong className="card-title">
              <Text of={block.title} />
            </strong>
          )}
          {block.subtitle && (
            <span className="card-subtitle">
              <Text of={block.subtitle} />
            </span>
          )}
        </div>
      </div>
      {block.body && (
        <div className="card-body">
          <Text of={block.body} />
        </div>
      )}
      {block.actions && (
        <div className="block-actions">
          {block.actions.map((button, index) => (
            <ButtonElement key={button.action_id ?? index} element={button} blockId={blockId} />
          ))}
        </div>
      )}
    </article>
  );
}

/** Cards side by side, to be scrolled. */
export function Carousel({ block, blockId }: { block: CarouselBlock; blockId: string }): ReactNode {
  return (
    <div className="carousel">
      {each(block.elements, (card) => (
        <Card block={card} blockId={card.block_id ?? blockId} />
      ))}
    </div>
  );
}

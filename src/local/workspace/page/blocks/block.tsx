import type { AnyBlock, KnownBlock } from '@slack/types';
import { lazy, type ReactNode, Suspense } from 'react';
import { BlockElement } from '../elements/element.js';
import { blockIdOf } from '../elements/states.js';
import { FileIcon, PlayIcon } from '../shell/icons.js';
import { Anchor } from '../text/mentions.js';
import { RichText } from '../text/rich-text.js';
import { each, Text } from '../text/text.js';
import { Card, Carousel } from './card.js';
import { Chart } from './chart.js';
import { Container } from './container.js';
import type { DataVisualizationBlock } from './data-visualization.js';
import { Header } from './header.js';
import { BlockImage } from './image.js';
import { Input } from './input.js';
import { Plan, TaskCard } from './plan.js';
import { Section } from './section.js';
import { DataTable, Table } from './table.js';

/** Its parser is as large as the rest of the page, and few messages need it. */
const Markdown = lazy(() => import('../text/markdown.js'));

/** Blocks one under the other. */
export function Blocks({ blocks }: { blocks: readonly AnyBlock[] }): ReactNode {
  return blocks.map((block, index) => {
    const blockId = blockIdOf(block, index);
    return (
      <div key={blockId} className={`block block-${block.type}`} data-block-id={blockId}>
        <Block block={block as KnownBlock | DataVisualizationBlock} blockId={blockId} />
      </div>
    );
  });
}

function Block({
  block,
  blockId,
}: {
  block: KnownBlock | DataVisualizationBlock;
  blockId: string;
}): ReactNode {
  switch (block.type) {
    case 'section':
      return <Section block={block} blockId={blockId} />;
    case 'header':
      return <Header block={block} />;
    case 'divider':
      return <hr />;
    case 'context':
      return (
        <div className="context">
          {each(block.elements, (element) =>
            element.type === 'image' ? (
              <BlockImage image={element} className="context-image" />
            ) : (
              <div>
                <Text of={element} />
              </div>
            ),
          )}
        </div>
      );
    case 'actions':
    case 'context_actions':
      return (
        <div className="block-actions">
          {block.elements.map((element, index) => (
            <BlockElement
              key={element.action_id ?? index}
              element={element}
              place={{ blockId, tellsApp: true }}
            />
          ))}
        </div>
      );
    case 'image':
      return (
        <figure className="image-block">
          {block.title && (
            <figcaption>
              <Text of={block.title} />
            </figcaption>
          )}
          <BlockImage image={block} className="block-picture" />
        </figure>
      );
    case 'input':
      return <Input block={block} blockId={blockId} />;
    case 'rich_text':
      return <RichText block={block} />;
    case 'markdown':
      return (
        <Suspense fallback={<div className="markdown">{block.text}</div>}>
          <Markdown text={block.text} />
        </Suspense>
      );
    case 'table':
      return <Table block={block} />;
    case 'data_table':
      return <DataTable block={block} />;
    case 'card':
      return <Card block={block} blockId={blockId} />;
    case 'carousel':
      return <Carousel block={block} blockId={blockId} />;
    case 'alert':
      return (
        <div className={`alert alert-${block.level ?? 'default'}`} role="note">
          <Text of={block.text} />
        </div>
      );
    case 'container':
      return (
        <Container block={block}>
          <Blocks blocks={block.child_blocks} />
        </Container>
      );
    case 'plan':
      return <Plan block={block} />;
    case 'task_card':
      return <TaskCard block={block} />;
    case 'data_visualization':
      return <Chart block={block} />;
    case 'video':
      return (
        <figure className="video">
          <span className="video-frame" role="img" aria-label={block.alt_text}>
            <PlayIcon />
          </span>
          <figcaption>
            <Anchor url={block.title_url ?? block.video_url}>
              <Text of={block.title} />
            </Anchor>
            {block.description && <Text of={block.description} />}
          </figcaption>
        </figure>
      );
    case 'file':
      return (
        <span className="file-chip">
          <FileIcon /> {block.external_id}
        </span>
      );
    default:
      return <p className="unknown-block">A block that this page does not know.</p>;
  }
}

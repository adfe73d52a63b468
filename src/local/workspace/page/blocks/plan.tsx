import type { PlanBlock, TaskCardBlock } from '@slack/types';
import type { ReactNode } from 'react';
import { CheckIcon, CloseIcon } from '../shell/icons.js';
import { Anchor } from '../text/mentions.js';
import { RichText } from '../text/rich-text.js';
import { each } from '../text/text.js';

const STATUS_WORDS = {
  pending: 'To do',
  in_progress: 'In progress',
  complete: 'Done',
  error: 'Failed',
} as const;

/** A plan: its tasks under one title. */
export function Plan({ block }: { block: PlanBlock }): ReactNode {
  const tasks = (block.tasks ?? []) as TaskCardBlock[];
  return (
    <div className="plan">
      <strong>{block.title}</strong>
      {each(tasks, (task) => (
        <TaskCard block={task} />
      ))}
    </div>
  );
}

/** One task with its state in a word and a sign. */
export function TaskCard({ block }: { block: TaskCardBlock }): ReactNode {
  return (
    <details className={`task task-${block.status}`} open={block.status === 'in_progress'}>
      <summary>
        <i className="task-sign">
          {block.status === 'complete' && <CheckIcon />}
          {block.status === 'error' && <CloseIcon />}
          {block.status === 'in_progress' && <span className="spinner" />}
        </i>
        <span>{block.title}</span>
        <small>{STATUS_WORDS[block.status]}</small>
      </summary>
      {block.details && <RichText block={block.details} />}
      {block.output && <RichText block={block.output} />}
      {block.sources && (
        <p className="task-sources">
          {each(block.sources, (one) => (
            <Anchor url={one.url}>{one.text}</Anchor>
          ))}
        </p>
      )}
    </details>
  );
}

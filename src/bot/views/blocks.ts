import type {
  ActionsBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  PlainTextOption,
  RichTextBlock,
  SectionBlock,
} from '@slack/types';
import { cut } from './escape.js';
import { LIMITS } from './limits.js';

/** Small typed builders that cut to Slack's limits. `mrkdwn` text must already be escaped. */

export function plain(text: string, max: number = LIMITS.sectionText) {
  return { type: 'plain_text', text: cut(text, max) || ' ', emoji: false } as const;
}

export function mrkdwn(text: string, max: number = LIMITS.sectionText) {
  return { type: 'mrkdwn', text: cut(text, max) || ' ' } as const;
}

export function header(text: string): HeaderBlock {
  return { type: 'header', text: plain(text, LIMITS.header) };
}

export function section(text: string): SectionBlock {
  return { type: 'section', text: mrkdwn(text) };
}

/** Label over value, two columns. */
export function fields(pairs: readonly (readonly [label: string, value: string])[]): SectionBlock {
  return {
    type: 'section',
    fields: pairs
      .slice(0, LIMITS.sectionFields)
      .map(([label, value]) => mrkdwn(`*${label}*\n${value}`, LIMITS.sectionField)),
  };
}

export function context(...texts: readonly string[]): ContextBlock {
  return {
    type: 'context',
    elements: texts.slice(0, LIMITS.contextElements).map((text) => mrkdwn(text)),
  };
}

/** Log text: data and not markup, so nothing in it can mention, link or break out. */
export function preformatted(text: string, max: number = LIMITS.sectionText): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: cut(text, max) || ' ' }] },
    ],
  };
}

export interface ButtonSpec {
  readonly actionId: string;
  readonly text: string;
  readonly value: string;
  readonly style?: 'primary' | 'danger';
  readonly confirm?: {
    readonly title: string;
    readonly text: string;
    readonly yes: string;
    readonly no: string;
  };
  /** For screen readers, where the text alone is not enough. */
  readonly label?: string;
}

export function button(spec: ButtonSpec): Button {
  return {
    type: 'button',
    action_id: spec.actionId,
    text: plain(spec.text, LIMITS.buttonText),
    value: cut(spec.value, LIMITS.buttonValue),
    ...(spec.style ? { style: spec.style } : {}),
    ...(spec.label ? { accessibility_label: cut(spec.label, LIMITS.buttonText) } : {}),
    ...(spec.confirm
      ? {
          confirm: {
            title: plain(spec.confirm.title, LIMITS.confirmTitle),
            text: plain(spec.confirm.text, LIMITS.confirmText),
            confirm: plain(spec.confirm.yes, LIMITS.confirmButton),
            deny: plain(spec.confirm.no, LIMITS.confirmButton),
            ...(spec.style === 'danger' ? { style: 'danger' as const } : {}),
          },
        }
      : {}),
  };
}

export function linkButton(actionId: string, text: string, url: string): Button {
  return { type: 'button', action_id: actionId, text: plain(text, LIMITS.buttonText), url };
}

export function actions(...elements: readonly ActionsBlock['elements'][number][]): ActionsBlock {
  return { type: 'actions', elements: [...elements] };
}

export function option(text: string, value: string, description?: string): PlainTextOption {
  return {
    text: plain(text, LIMITS.optionText),
    value: cut(value, LIMITS.optionText),
    ...(description ? { description: plain(description, LIMITS.optionText) } : {}),
  };
}

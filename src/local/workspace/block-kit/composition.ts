import { z } from 'zod';
import { COMPOSITION, ELEMENT, ID } from './limits.js';

/** Text of 1 to `most` characters. */
export const words = (most: number) => z.string().min(1).max(most);

/** A plain_text object of at most `most` characters. */
export const plainText = (most: number = COMPOSITION.text) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: words(most),
    emoji: z.boolean().optional(),
  });

/** A mrkdwn object of at most `most` characters. */
export const mrkdwn = (most: number = COMPOSITION.text) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: words(most),
    verbatim: z.boolean().optional(),
  });

/** plain_text or mrkdwn. */
export const textObject = (most: number = COMPOSITION.text) =>
  z.discriminatedUnion('type', [plainText(most), mrkdwn(most)]);

const optionRest = {
  value: z.string().max(COMPOSITION.optionValue).optional(),
  description: plainText(COMPOSITION.optionDescription).optional(),
};

/** An option of selects and overflow menus; only the latter may carry a url. */
export const option = z.strictObject({
  text: plainText(COMPOSITION.optionText),
  ...optionRest,
});

/** An option of an overflow menu, which may carry a url. */
export const overflowOption = z.strictObject({
  text: plainText(COMPOSITION.optionText),
  ...optionRest,
  url: z.string().max(COMPOSITION.optionUrl).optional(),
});

/** An option of checkboxes and radio buttons, where mrkdwn is allowed. */
export const choice = z.strictObject({
  text: textObject(COMPOSITION.optionText),
  value: z.string().max(COMPOSITION.optionValue).optional(),
  description: textObject(COMPOSITION.optionDescription).optional(),
});

/** A labelled group of options. */
export const optionGroup = z.strictObject({
  label: plainText(COMPOSITION.groupLabel),
  options: z.array(option).min(1).max(COMPOSITION.groupOptions),
});

const style = z.enum(['primary', 'danger']);

const confirm = z.strictObject({
  title: plainText(COMPOSITION.confirmTitle).optional(),
  text: textObject(COMPOSITION.confirmText),
  confirm: plainText(COMPOSITION.confirmButton).optional(),
  deny: plainText(COMPOSITION.confirmButton).optional(),
  style: style.optional(),
});

/** For elements that act; Slack gives those without an action_id one of its own. */
export const actionId = { action_id: words(ID.actionId).optional() };
/** For elements that ask back first. */
export const confirmable = { confirm: confirm.optional() };
/** For elements that may have the focus when a view opens. */
export const focusable = { focus_on_load: z.boolean().optional() };
/** For elements with a placeholder. */
export const placeholdable = { placeholder: plainText(COMPOSITION.placeholder).optional() };
/** For buttons with a colour. */
export const styled = { style: style.optional() };
/** For elements with a label for screen readers. */
export const labelled = {
  accessibility_label: z.string().max(ELEMENT.accessibilityLabel).optional(),
};
/** For inputs that may act while being typed into. */
export const dispatchable = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).optional(),
    })
    .optional(),
};

/** An image's source: exactly one of the two. */
export const imageSource = {
  image_url: words(ELEMENT.imageUrl).optional(),
  slack_file: z
    .strictObject({ id: z.string().optional(), url: z.string().optional() })
    .refine(
      (file) => (file.id === undefined) !== (file.url === undefined),
      'must provide id or url',
    )
    .optional(),
};

/** Whether just one source is named. */
export function hasOneSource(image: {
  image_url?: string | undefined;
  slack_file?: unknown;
}): boolean {
  return (image.image_url === undefined) !== (image.slack_file === undefined);
}

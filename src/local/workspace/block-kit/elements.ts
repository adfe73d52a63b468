import { z } from 'zod';
import {
  actionId,
  choice,
  confirmable,
  dispatchable,
  focusable,
  hasOneSource,
  imageSource,
  labelled,
  option,
  optionGroup,
  overflowOption,
  placeholdable,
  plainText,
  styled,
  words,
} from './composition.js';
import { ELEMENT } from './limits.js';
import { richText } from './rich-text.js';

interface Valued {
  value?: string | undefined;
}

/** Slack refuses an initial option that is not among the options. */
function offersInitial(select: {
  options?: readonly Valued[] | undefined;
  option_groups?: readonly { options: readonly Valued[] }[] | undefined;
  initial_option?: Valued | undefined;
  initial_options?: readonly Valued[] | undefined;
}): boolean {
  const offered = [
    ...(select.options ?? []),
    ...(select.option_groups ?? []).flatMap((group) => group.options),
  ].map((one) => one.value);
  const initial = [
    ...(select.initial_option ? [select.initial_option] : []),
    ...(select.initial_options ?? []),
  ];
  return initial.every((one) => offered.includes(one.value));
}
const UNOFFERED = 'initial options must be among the options';

function hasOneList(select: { options?: unknown; option_groups?: unknown }): boolean {
  return (select.options === undefined) !== (select.option_groups === undefined);
}
const ONE_LIST = 'must provide options or option_groups';

const staticOptions = {
  options: z.array(option).min(1).max(ELEMENT.selectOptions).optional(),
  option_groups: z.array(optionGroup).min(1).max(ELEMENT.selectOptions).optional(),
};
const single = { ...actionId, ...confirmable, ...focusable, ...placeholdable };
const several = { ...single, max_selected_items: z.int().min(1).optional() };
const queried = { min_query_length: z.int().min(0).optional() };
const answering = { response_url_enabled: z.boolean().optional() };
const filtered = {
  default_to_current_conversation: z.boolean().optional(),
  filter: z
    .strictObject({
      include: z
        .array(z.enum(['im', 'mpim', 'private', 'public']))
        .min(1)
        .optional(),
      exclude_external_shared_channels: z.boolean().optional(),
      exclude_bot_users: z.boolean().optional(),
    })
    .optional(),
};
const ids = z.array(z.string()).optional();

/** Every element by what it is for; blocks pick those they take. */
export const button = z.strictObject({
  type: z.literal('button'),
  text: plainText(ELEMENT.buttonText),
  value: z.string().max(ELEMENT.buttonValue).optional(),
  url: z.string().max(ELEMENT.buttonUrl).optional(),
  ...actionId,
  ...confirmable,
  ...styled,
  ...labelled,
});

/** A button that starts a workflow. */
export const workflowButton = z.strictObject({
  type: z.literal('workflow_button'),
  text: plainText(ELEMENT.buttonText),
  workflow: z.strictObject({
    trigger: z.strictObject({
      url: words(ELEMENT.buttonUrl),
      customizable_input_parameters: z
        .array(z.strictObject({ name: z.string(), value: z.string() }))
        .optional(),
    }),
  }),
  ...actionId,
  ...confirmable,
  ...styled,
  ...labelled,
});

/** Checkboxes; 10 options at most. */
export const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    options: z.array(choice).min(1).max(ELEMENT.choices),
    initial_options: z.array(choice).min(1).optional(),
    ...actionId,
    ...confirmable,
    ...focusable,
  })
  .refine(offersInitial, UNOFFERED);

/** Radio buttons; 10 options at most. */
export const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    options: z.array(choice).min(1).max(ELEMENT.choices),
    initial_option: choice.optional(),
    ...actionId,
    ...confirmable,
    ...focusable,
  })
  .refine(offersInitial, UNOFFERED);

/** An overflow menu; 5 options at most. */
export const overflow = z.strictObject({
  type: z.literal('overflow'),
  options: z.array(overflowOption).min(1).max(ELEMENT.overflowOptions),
  ...actionId,
  ...confirmable,
});

/** Pickers of a date, a time, or both. */
export const pickers = [
  z.strictObject({
    type: z.literal('datepicker'),
    initial_date: z.iso.date().optional(),
    ...single,
  }),
  z.strictObject({
    type: z.literal('timepicker'),
    initial_time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .optional(),
    timezone: z.string().optional(),
    ...single,
  }),
  z.strictObject({
    type: z.literal('datetimepicker'),
    initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
    ...actionId,
    ...confirmable,
    ...focusable,
  }),
] as const;

/** Selects of one thing: fixed or external options, people, conversations, channels. */
export const selects = [
  z
    .strictObject({
      type: z.literal('static_select'),
      initial_option: option.optional(),
      ...staticOptions,
      ...single,
    })
    .refine(hasOneList, ONE_LIST)
    .refine(offersInitial, UNOFFERED),
  z.strictObject({
    type: z.literal('external_select'),
    initial_option: option.optional(),
    ...queried,
    ...single,
  }),
  z.strictObject({
    type: z.literal('users_select'),
    initial_user: z.string().optional(),
    ...single,
  }),
  z.strictObject({
    type: z.literal('conversations_select'),
    initial_conversation: z.string().optional(),
    ...filtered,
    ...answering,
    ...single,
  }),
  z.strictObject({
    type: z.literal('channels_select'),
    initial_channel: z.string().optional(),
    ...answering,
    ...single,
  }),
] as const;

/** Selects of several things. */
export const multiSelects = [
  z
    .strictObject({
      type: z.literal('multi_static_select'),
      initial_options: z.array(option).min(1).optional(),
      ...staticOptions,
      ...several,
    })
    .refine(hasOneList, ONE_LIST)
    .refine(offersInitial, UNOFFERED),
  z.strictObject({
    type: z.literal('multi_external_select'),
    initial_options: z.array(option).min(1).optional(),
    ...queried,
    ...several,
  }),
  z.strictObject({ type: z.literal('multi_users_select'), initial_users: ids, ...several }),
  z.strictObject({
    type: z.literal('multi_conversations_select'),
    initial_conversations: ids,
    ...filtered,
    ...several,
  }),
  z.strictObject({ type: z.literal('multi_channels_select'), initial_channels: ids, ...several }),
] as const;

const typed = { ...actionId, ...dispatchable, ...focusable, ...placeholdable };
const length = z.int().min(0).max(ELEMENT.inputLength);

/** The formatted text input, the only input that an actions block takes. */
export const richTextInput = z.strictObject({
  type: z.literal('rich_text_input'),
  initial_value: richText.optional(),
  min_lines: z.int().min(1).max(ELEMENT.inputLines).optional(),
  max_lines: z.int().min(1).max(ELEMENT.inputLines).optional(),
  ...typed,
});

/** Elements that stand in input blocks alone. */
export const inputs = [
  z
    .strictObject({
      type: z.literal('plain_text_input'),
      initial_value: z.string().max(ELEMENT.inputLength).optional(),
      multiline: z.boolean().optional(),
      min_length: length.optional(),
      max_length: length.min(1).optional(),
      ...typed,
    })
    .refine(
      (input) => (input.initial_value ?? '').length <= (input.max_length ?? ELEMENT.inputLength),
      'initial_value must be no longer than max_length',
    ),
  z.strictObject({
    type: z.literal('email_text_input'),
    initial_value: z.string().optional(),
    ...typed,
  }),
  z.strictObject({
    type: z.literal('url_text_input'),
    initial_value: z.string().optional(),
    ...typed,
  }),
  z.strictObject({
    type: z.literal('number_input'),
    is_decimal_allowed: z.boolean(),
    initial_value: z.string().optional(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
    ...typed,
  }),
] as const;

/** A file input; only an input block of a modal takes it. */
export const fileInput = z.strictObject({
  type: z.literal('file_input'),
  filetypes: z.array(z.string()).optional(),
  max_files: z.int().min(1).max(ELEMENT.inputFiles).optional(),
  ...actionId,
});

/** An image as accessory, in a context block or on a card. */
export const imageElement = z
  .strictObject({ type: z.literal('image'), alt_text: words(ELEMENT.altText), ...imageSource })
  .refine(hasOneSource, 'must provide image_url or slack_file');

const feedback = z.strictObject({
  text: plainText(ELEMENT.buttonText),
  value: z.string().max(ELEMENT.buttonValue),
  ...labelled,
});

/** What a context_actions block takes. */
export const contextActions = [
  z.strictObject({
    type: z.literal('feedback_buttons'),
    positive_button: feedback,
    negative_button: feedback,
    ...actionId,
  }),
  z.strictObject({
    type: z.literal('icon_button'),
    icon: z.string().min(1),
    text: plainText(ELEMENT.buttonText),
    value: z.string().max(ELEMENT.buttonValue).optional(),
    visible_to_user_ids: ids,
    ...actionId,
    ...confirmable,
    ...labelled,
  }),
] as const;

import { z } from 'zod';
import { hasOneSource, imageSource, mrkdwn, plainText, textObject, words } from './composition.js';
import {
  button,
  checkboxes,
  contextActions,
  fileInput,
  imageElement,
  inputs,
  multiSelects,
  overflow,
  pickers,
  radioButtons,
  richTextInput,
  selects,
  workflowButton,
} from './elements.js';
import { BLOCK, ELEMENT, ID, MESSAGE } from './limits.js';
import { richText } from './rich-text.js';

const blockId = { block_id: words(ID.blockId).optional() };

const interactive = [
  button,
  checkboxes,
  overflow,
  radioButtons,
  workflowButton,
  ...pickers,
  ...selects,
  ...multiSelects,
] as const;

const inputElements = [
  checkboxes,
  radioButtons,
  richTextInput,
  ...pickers,
  ...selects,
  ...multiSelects,
  ...inputs,
] as const;

const actions = z.strictObject({
  type: z.literal('actions'),
  ...blockId,
  elements: z
    .array(z.discriminatedUnion('type', [...interactive, richTextInput]))
    .min(1)
    .max(BLOCK.actionsElements),
});

const context = z.strictObject({
  type: z.literal('context'),
  ...blockId,
  elements: z
    .array(z.discriminatedUnion('type', [imageElement, plainText(), mrkdwn()]))
    .min(1)
    .max(BLOCK.contextElements),
});

const divider = z.strictObject({ type: z.literal('divider'), ...blockId });

const header = z.strictObject({
  type: z.literal('header'),
  ...blockId,
  text: plainText(BLOCK.headerText),
});

const image = z
  .strictObject({
    type: z.literal('image'),
    ...blockId,
    alt_text: words(ELEMENT.altText),
    title: plainText(BLOCK.imageTitle).optional(),
    ...imageSource,
  })
  .refine(hasOneSource, 'must provide image_url or slack_file');

const inputRest = {
  type: z.literal('input'),
  ...blockId,
  label: plainText(BLOCK.inputLabel),
  hint: plainText(BLOCK.inputHint).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
};

const input = z.strictObject({
  ...inputRest,
  element: z.discriminatedUnion('type', inputElements),
});

/** In a modal an input block may take files too. */
const modalInput = z.strictObject({
  ...inputRest,
  element: z.discriminatedUnion('type', [...inputElements, fileInput]),
});

const section = z
  .strictObject({
    type: z.literal('section'),
    ...blockId,
    text: textObject(BLOCK.sectionText).optional(),
    fields: z.array(textObject(BLOCK.sectionField)).min(1).max(BLOCK.sectionFields).optional(),
    accessory: z.discriminatedUnion('type', [...interactive, imageElement]).optional(),
    expand: z.boolean().optional(),
  })
  .refine(
    (one) => one.text !== undefined || one.fields !== undefined,
    'missing required field: text',
  );

const video = z.strictObject({
  type: z.literal('video'),
  ...blockId,
  video_url: words(ELEMENT.imageUrl),
  thumbnail_url: words(ELEMENT.imageUrl),
  alt_text: words(ELEMENT.altText),
  title: plainText(BLOCK.videoTitle - 1),
  title_url: z.string().optional(),
  author_name: z
    .string()
    .max(BLOCK.videoAuthor - 1)
    .optional(),
  provider_name: z.string().optional(),
  provider_icon_url: z.string().optional(),
  description: plainText().optional(),
});

const markdown = z.strictObject({
  type: z.literal('markdown'),
  ...blockId,
  text: words(MESSAGE.markdownText),
});

const alert = z.strictObject({
  type: z.literal('alert'),
  ...blockId,
  text: textObject(),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});

const card = z
  .strictObject({
    type: z.literal('card'),
    ...blockId,
    hero_image: imageElement.optional(),
    icon: imageElement.optional(),
    title: mrkdwn(BLOCK.cardTitle).optional(),
    subtitle: mrkdwn(BLOCK.cardSubtitle).optional(),
    body: mrkdwn(BLOCK.cardBody).optional(),
    actions: z.array(button).min(1).optional(),
  })
  .refine(
    (one) => Boolean(one.hero_image ?? one.title ?? one.actions ?? one.body),
    'must provide hero_image, title, actions or body',
  );

const carousel = z.strictObject({
  type: z.literal('carousel'),
  ...blockId,
  elements: z.array(card).min(1).max(BLOCK.carouselCards),
});

const contextActionsBlock = z.strictObject({
  type: z.literal('context_actions'),
  ...blockId,
  elements: z.array(z.discriminatedUnion('type', contextActions)).min(1).max(BLOCK.contextActions),
});

const rawText = z.strictObject({ type: z.literal('raw_text'), text: z.string() });
const rawNumber = z.strictObject({
  type: z.literal('raw_number'),
  value: z.number(),
  text: z.string(),
});
const cell = z.discriminatedUnion('type', [rawText, rawNumber, richText]);

const table = z.strictObject({
  type: z.literal('table'),
  ...blockId,
  rows: z.array(z.array(cell).min(1).max(BLOCK.tableColumns)).min(1).max(BLOCK.tableRows),
  column_settings: z
    .array(
      z
        .strictObject({
          align: z.enum(['left', 'center', 'right']).optional(),
          is_wrapped: z.boolean().optional(),
        })
        .nullable(),
    )
    .max(BLOCK.tableColumns)
    .optional(),
});

const dataTable = z
  .strictObject({
    type: z.literal('data_table'),
    ...blockId,
    caption: z.string().min(1),
    rows: z.array(z.array(cell).min(1)).min(BLOCK.dataTableLeastRows).max(BLOCK.dataTableRows),
    page_size: z.int().min(1).max(BLOCK.dataTablePage).optional(),
    row_header_column_index: z.int().min(0).optional(),
  })
  .refine(
    ({ rows }) => rows.every((row) => row.length === rows[0]?.length),
    'all rows must have the same number of cells',
  )
  .refine(
    ({ rows }) => rows[0]?.every((one) => one.type !== 'rich_text'),
    'header cells must not be rich_text',
  );

const source = z.strictObject({ type: z.literal('url'), url: z.string(), text: z.string() });

const taskCard = z.strictObject({
  type: z.literal('task_card'),
  ...blockId,
  task_id: z.string().min(1),
  title: z.string().min(1),
  details: richText.optional(),
  output: richText.optional(),
  sources: z.array(source).optional(),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
});

const plan = z.strictObject({
  type: z.literal('plan'),
  ...blockId,
  title: z.string().min(1),
  tasks: z.array(taskCard).optional(),
});

const childBlocks = [
  actions,
  context,
  divider,
  header,
  image,
  input,
  richText,
  section,
  table,
  video,
] as const;

const container = z
  .strictObject({
    type: z.literal('container'),
    ...blockId,
    title: plainText(BLOCK.containerTitle).optional(),
    rich_text_title: richText.optional(),
    subtitle: textObject(BLOCK.containerTitle).optional(),
    child_blocks: z
      .array(z.discriminatedUnion('type', childBlocks))
      .min(1)
      .max(BLOCK.containerBlocks),
    width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
    icon: imageElement.optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
  })
  .refine(
    (one) => one.title !== undefined || one.rich_text_title !== undefined,
    'missing required field: title',
  );

const everywhere = [actions, context, divider, header, image, richText, section, video] as const;

/** Blocks a message takes. A `file` block is read-only and cannot be sent; alerts are for modals. */
export const messageBlock = z.discriminatedUnion('type', [
  ...everywhere,
  input,
  card,
  carousel,
  container,
  contextActionsBlock,
  dataTable,
  markdown,
  plan,
  table,
  taskCard,
]);

/** Blocks a modal takes. */
export const modalBlock = z.discriminatedUnion('type', [...everywhere, modalInput, alert]);

/** Blocks the App Home takes. */
export const homeBlock = z.discriminatedUnion('type', [...everywhere, input]);

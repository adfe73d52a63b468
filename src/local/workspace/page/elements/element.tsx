import type {
  ActionsBlockElement,
  ContextActionsBlockElement,
  InputBlockElement,
  SectionBlockAccessory,
} from '@slack/types';
import type { ReactNode } from 'react';
import { BlockImage } from '../blocks/image.js';
import { ButtonElement } from './button.js';
import { ChoicesElement } from './choices.js';
import { DateElement } from './dates.js';
import { FeedbackElement, IconButtonElement } from './feedback.js';
import { FileElement } from './file-input.js';
import { OverflowElement } from './overflow.js';
import { SelectElement } from './select.js';
import type { ElementPlace } from './surface.js';
import { RichTextElementInput, TextElementInput } from './text-input.js';

/** Every element a block may hold. */
export type AnyElement =
  | ActionsBlockElement
  | ContextActionsBlockElement
  | InputBlockElement
  | SectionBlockAccessory;

/** Draws any Block Kit element, working. */
export function BlockElement({
  element,
  place,
}: {
  element: AnyElement;
  place: ElementPlace;
}): ReactNode {
  switch (element.type) {
    case 'button':
    case 'workflow_button':
      return <ButtonElement element={element} blockId={place.blockId} />;
    case 'overflow':
      return <OverflowElement element={element} blockId={place.blockId} />;
    case 'checkboxes':
    case 'radio_buttons':
      return <ChoicesElement element={element} place={place} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <DateElement element={element} place={place} />;
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return <TextElementInput element={element} place={place} />;
    case 'rich_text_input':
      return <RichTextElementInput element={element} place={place} />;
    case 'file_input':
      return <FileElement element={element} place={place} />;
    case 'feedback_buttons':
      return <FeedbackElement element={element} blockId={place.blockId} />;
    case 'icon_button':
      return <IconButtonElement element={element} blockId={place.blockId} />;
    case 'image':
      return <BlockImage image={element} className="accessory-image" />;
    default:
      return <SelectElement element={element} place={place} />;
  }
}

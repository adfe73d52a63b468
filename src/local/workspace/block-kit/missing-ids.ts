import { randomText } from '../identifiers.js';
import { isRecord, type Json } from '../json.js';
import { blocksIn } from './walk.js';

/** Types of element that act and so get an action_id. */
const ACTING =
  /^(button|workflow_button|overflow|checkboxes|radio_buttons|icon_button|feedback_buttons|.*_select|.*picker|.*_input)$/;

/** Gives each block and each acting element that has no id one of its own, as Slack does. In place. */
export function fillMissingIds(blocks: unknown): void {
  for (const [block] of blocksIn(blocks, '')) {
    block.block_id ??= randomText(5);
    for (const element of elementsOf(block)) {
      if (ACTING.test(String(element.type))) element.action_id ??= randomText(5);
    }
  }
}

/** The elements that stand in a block directly. */
export function elementsOf(block: Json): Json[] {
  return [block.elements, block.element, block.accessory, block.actions].flat().filter(isRecord);
}

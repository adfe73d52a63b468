import { SlackApiError } from '../api-error.js';
import { objectsIn } from '../block-kit/walk.js';
import { asString, isRecord } from '../json.js';
import type { World } from '../world.js';

/** Throws invalid_blocks where an image names a slack_file that has not been uploaded to the end. */
export function checkSlackFiles(world: World, blocks: unknown): void {
  for (const [object, pointer] of objectsIn(blocks, '/blocks')) {
    if (!isRecord(object.slack_file)) continue;
    const url = asString(object.slack_file.url);
    const id = asString(object.slack_file.id) ?? url?.split('/').at(-2);
    if (world.files.get(id)?.state !== 'complete') {
      throw SlackApiError.explained('invalid_blocks', [
        `invalid slack file [json-pointer:${pointer}/slack_file]`,
      ]);
    }
  }
}

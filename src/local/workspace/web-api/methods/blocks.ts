import { SlackApiError } from '../../api-error.js';
import { messageProblems, viewProblems } from '../../block-kit/surfaces.js';
import { asRecord } from '../../json.js';
import { botMethod, type Methods } from '../method.js';

/** blocks.validate: exactly one of `blocks`, `message`, `view`; nothing is posted. */
export const blockMethods: Methods = {
  'blocks.validate': botMethod([], ({ args }) => {
    const blocks = args.object('blocks', 'invalid_blocks_format');
    const message = args.object('message');
    const view = args.object('view');
    const given = [blocks, message, view].filter((one) => one !== undefined);
    if (given.length !== 1) {
      throw SlackApiError.badArgument('exactly one of blocks, message, view is required');
    }
    const problems =
      view === undefined
        ? messageProblems(blocks ?? asRecord(message).blocks)
        : viewProblems(view, asRecord(view).type === 'home' ? 'home' : 'modal');
    if (problems.length === 0) return {};
    throw new SlackApiError('invalid_blocks', {
      errors: problems.map(({ pointer, message: words }) => ({
        pointer,
        code: 'invalid',
        message: words,
      })),
    });
  }),
};

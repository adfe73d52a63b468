import { SlackApiError } from '../../api-error.js';
import { FILE } from '../../block-kit/limits.js';
import { fileObject } from '../../file-object.js';
import { newId, randomText } from '../../identifiers.js';
import { asArray, asRecord, asString } from '../../json.js';
import { post } from '../../posting.js';
import { mimetypeOf, type StoredFile } from '../../state/files.js';
import { BOT_ID, BOT_USER_ID } from '../../state/installed-app.js';
import { postableChannel } from '../channel-access.js';
import { botMethod, type Call, type Methods } from '../method.js';

function completed(call: Call): StoredFile[] {
  const given = call.args.object('files');
  const list = asArray(given);
  if (list.length === 0) throw SlackApiError.badArgument('missing required field: files');
  return list.map((entry) => {
    const { id, title } = asRecord(entry);
    const file = call.world.files.get(asString(id));
    if (!file || file.user !== BOT_USER_ID) throw new SlackApiError('file_not_found');
    if (file.state === 'awaiting_bytes') throw new SlackApiError('file_upload_incomplete');
    file.title = asString(title) ?? file.name;
    return file;
  });
}

/** files.*: the external upload in three steps, and reading back. */
export const fileMethods: Methods = {
  'files.getUploadURLExternal': botMethod(['files:write'], ({ world, args }) => {
    const name = args.need('filename');
    const length = args.integer('length', 0, 0, Number.MAX_SAFE_INTEGER);
    if (length < 1)
      throw SlackApiError.badArgument('must be greater than 0 [json-pointer:/length]');
    const altText = args.text('alt_txt') ?? args.text('alt_text');
    if (altText !== undefined && altText.length > FILE.altText) {
      throw new SlackApiError('alt_txt_too_large');
    }
    const snippetType = args.text('snippet_type');
    if (snippetType !== undefined && length > FILE.snippetBytes) {
      throw new SlackApiError('snippet_too_large');
    }
    if (length > FILE.bytes) throw new SlackApiError('file_upload_size_restricted');
    const file = world.files.add({
      id: newId('F'),
      name,
      title: name,
      mimetype: mimetypeOf(name),
      announcedSize: length,
      content: Buffer.alloc(0),
      ...(altText === undefined ? {} : { altText }),
      ...(snippetType === undefined ? {} : { snippetType }),
      user: BOT_USER_ID,
      createdAt: world.clock.now(),
      uploadTicket: randomText(32),
      state: 'awaiting_bytes',
      shares: [],
    });
    return { upload_url: `${world.origin}/upload/v1/${file.uploadTicket}`, file_id: file.id };
  }),

  'files.completeUploadExternal': botMethod(['files:write'], (call) => {
    const { world, args } = call;
    const files = completed(call);
    const target = args.text('channel_id') ?? args.text('channels');
    const comment = args.text('initial_comment');
    const threadTs = args.text('thread_ts');
    if (threadTs !== undefined && target === undefined) {
      throw new SlackApiError('invalid_arguments');
    }
    for (const id of target?.split(',') ?? []) {
      const channel = postableChannel(call, id);
      const root = threadTs === undefined ? undefined : world.messages.find(channel.id, threadTs);
      if (threadTs !== undefined && !root) throw new SlackApiError('thread_not_found');
      post(world, {
        channel: channel.id,
        user: BOT_USER_ID,
        botId: BOT_ID,
        text: comment ?? '',
        fileIds: files.map((file) => file.id),
        ...(root ? { threadTs: root.threadTs ?? root.ts } : {}),
      });
    }
    for (const file of files) file.state = 'complete';
    return { files: files.map((file) => fileObject(world, file)) };
  }),

  'files.info': botMethod(['files:read'], ({ world, args }) => {
    const file = world.files.get(args.need('file'));
    if (!file || file.state === 'awaiting_bytes') throw new SlackApiError('file_not_found');
    return { file: fileObject(world, file), comments: [], response_metadata: { next_cursor: '' } };
  }),

  'files.delete': botMethod(['files:write'], ({ world, args }) => {
    const file = world.files.get(args.need('file'));
    if (!file) throw new SlackApiError('file_not_found');
    if (file.user !== BOT_USER_ID) throw new SlackApiError('cant_delete_file');
    world.files.remove(file.id);
    return {};
  }),
};

import type { Json } from './json.js';
import type { StoredFile } from './state/files.js';
import type { World } from './world.js';

/** A file as `files.info` and messages show it. */
export function fileObject(world: World, file: StoredFile): Json {
  const seconds = Math.floor(file.createdAt / 1000);
  const address = `${world.origin}/files-pri/${file.id}/${encodeURIComponent(file.name)}`;
  const ending = file.name.includes('.') ? file.name.slice(file.name.lastIndexOf('.') + 1) : '';
  const isIn = (kind: string): string[] =>
    file.shares
      .map((share) => share.channel)
      .filter((id) => world.conversations.get(id)?.kind === kind);
  return {
    id: file.id,
    created: seconds,
    timestamp: seconds,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: ending === 'txt' || ending === 'log' ? 'text' : ending,
    user: file.user,
    size: file.content.length,
    mode: file.snippetType === undefined ? 'hosted' : 'snippet',
    is_external: false,
    is_public: isIn('channel').length > 0,
    url_private: address,
    url_private_download: `${address}?download=1`,
    permalink: address,
    channels: isIn('channel'),
    groups: isIn('private'),
    ims: isIn('im'),
    ...(file.altText === undefined ? {} : { alt_txt: file.altText }),
  };
}

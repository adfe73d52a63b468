import type { FastifyReply } from 'fastify';
import { newId, randomText } from './identifiers.js';
import { mimetypeOf, type StoredFile } from './state/files.js';
import type { World } from './world.js';

/** A file a person uploads, ready to be sent with a message or a form. */
export function addPersonsFile(
  world: World,
  user: string,
  name: string,
  content: Buffer,
): StoredFile {
  return world.files.add({
    id: newId('F'),
    name,
    title: name,
    mimetype: mimetypeOf(name),
    announcedSize: content.length,
    content,
    user,
    createdAt: world.clock.now(),
    uploadTicket: randomText(32),
    state: 'complete',
    shares: [],
  });
}

/** Sends a file's bytes; anything but a picture as a download, so that it cannot run as a page. */
export function sendFile(reply: FastifyReply, file: StoredFile): FastifyReply {
  const isPicture = file.mimetype.startsWith('image/') && file.mimetype !== 'image/svg+xml';
  const name = encodeURIComponent(file.name);
  return reply
    .type(
      isPicture || file.mimetype === 'application/pdf' ? file.mimetype : 'application/octet-stream',
    )
    .header('x-content-type-options', 'nosniff')
    .header(
      'content-disposition',
      `${isPicture ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
    )
    .send(file.content);
}

import fastifyMultipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { SlackApiError } from './api-error.js';
import { FILE } from './block-kit/limits.js';
import { addRouteFaults } from './faults/route-faults.js';
import { sendFile } from './file-exchange.js';
import { respond } from './interactions/response-url.js';
import { asRecord, asString } from './json.js';
import type { World } from './world.js';

/** What the app reaches outside `/api`: response_urls, upload addresses, private files. */
export async function addBotRoutes(server: FastifyInstance, world: World): Promise<void> {
  addRouteFaults(server, world.faults);

  server.post('/actions/:team/:ticket', async (request, reply) => {
    try {
      const ticket = asString(asRecord(request.params).ticket) ?? '';
      respond(world, world.responseAddresses.use(ticket), asRecord(request.body));
      return 'ok';
    } catch (error) {
      if (!(error instanceof SlackApiError)) throw error;
      const isAboutUrl = error.code.endsWith('_url');
      return reply
        .code(isAboutUrl ? 404 : 400)
        .send({ ok: false, error: error.code, ...error.fields });
    }
  });

  server.get('/files-pri/:id/:name', async (request, reply) => {
    if (request.headers.authorization !== `Bearer ${world.app.botToken}`) {
      return reply.code(403).send('a token with files:read is needed');
    }
    if (!world.app.manifest.oauth_config.scopes.bot.includes('files:read')) {
      return reply.code(403).send('missing_scope');
    }
    const file = world.files.get(asString(asRecord(request.params).id));
    if (!file || file.state === 'awaiting_bytes') return reply.code(404).send('no such file');
    return sendFile(reply, file);
  });

  await server.register(async (uploads) => {
    uploads.removeAllContentTypeParsers();
    await uploads.register(fastifyMultipart, { limits: { fileSize: FILE.bytes } });
    uploads.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    uploads.route({
      method: ['POST', 'PUT'],
      url: '/upload/v1/:ticket',
      bodyLimit: FILE.bytes,
      handler: async (request, reply) => {
        const file = world.files.byTicket(asString(asRecord(request.params).ticket) ?? '');
        if (file?.state !== 'awaiting_bytes') return reply.code(404).send('no such upload');
        const part = request.isMultipart() ? await request.file() : undefined;
        const body: unknown = part ? await part.toBuffer() : request.body;
        const content = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
        // Slack takes just as many bytes as files.getUploadURLExternal was told.
        if (content.length !== file.announcedSize) {
          return reply.code(400).send(`expected ${file.announcedSize} bytes`);
        }
        file.content = content;
        file.state = 'uploaded';
        return reply.type('text/plain').send(`OK - ${content.length}`);
      },
    });
  });
}

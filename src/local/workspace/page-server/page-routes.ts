import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { FILE } from '../block-kit/limits.js';
import { addPersonsFile, sendFile } from '../file-exchange.js';
import { perform } from '../interactions/acts.js';
import { asRecord, asString } from '../json.js';
import type { World } from '../world.js';
import { readAct } from './act-schema.js';
import { fileView } from './shown.js';

/** The page loads nothing from elsewhere; images may come from `data:` and from this server. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const NO_PAGE =
  'The embedded workspace is running. Its browser page has not been built: run "npm run build".\n';

function asBuffer(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

/** `POST /page/act`, `/page/files`, and the built page at `/`. */
export async function addPageRoutes(
  server: FastifyInstance,
  world: World,
  pageDir: string | undefined,
): Promise<void> {
  server.post('/page/act', async (request, reply) => {
    const act = readAct(request.body);
    if (!act) return reply.code(400).send({ ok: false, error: 'This is not an act.' });
    return await perform(world, act);
  });

  await server.register(async (raw) => {
    raw.removeAllContentTypeParsers();
    raw.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    raw.post('/page/files', { bodyLimit: FILE.bytes }, async (request, reply) => {
      const query = asRecord(request.query);
      const person = world.people.get(asString(query.user));
      const name = asString(query.name);
      if (!person || person.isBot || !name) {
        return reply.code(400).send({ ok: false, error: 'A person and a file name are needed.' });
      }
      const file = addPersonsFile(world, person.id, name, asBuffer(request.body));
      return fileView(file);
    });
  });

  server.get('/page/files/:id/:name', async (request, reply) => {
    const file = world.files.get(asString(asRecord(request.params).id));
    if (!file || file.state === 'awaiting_bytes') return reply.code(404).send('no such file');
    return sendFile(reply, file);
  });

  if (pageDir === undefined || !existsSync(join(pageDir, 'index.html'))) {
    server.get('/', async (_request, reply) => reply.type('text/plain').send(NO_PAGE));
    return;
  }
  await server.register(fastifyStatic, {
    root: resolve(pageDir),
    setHeaders: (response) => {
      response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY);
      response.setHeader('x-content-type-options', 'nosniff');
      response.setHeader('referrer-policy', 'no-referrer');
    },
  });
}

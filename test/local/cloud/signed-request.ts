import { createHash, createHmac, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { type CloudCredential, EMBEDDED_CREDENTIAL } from '../../../src/local/cloud/index.js';

const hash = (data: string): string => createHash('sha256').update(data).digest('hex');

export interface RawAsk {
  host: string;
  method?: string;
  path?: string;
  /** Canonical already: sorted and encoded. */
  query?: string;
  action?: string;
  version?: string;
  body?: string;
  credential?: CloudCredential;
  date?: Date;
  nonce?: string;
  /** Headers that take the place of others before signing. */
  headers?: Record<string, string>;
  /** Changes the request after it was signed. */
  tamper?: (sent: Sent) => Partial<Sent>;
  /** Names to leave out of the signed headers. */
  unsigned?: string[];
}

export interface Sent {
  path: string;
  body: string;
  headers: Record<string, string>;
}

export interface RawAnswer {
  status: number;
  headers: Record<string, unknown>;
  json: Record<string, unknown>;
}

/** Signs by hand, from the written rules alone, so that a wrong reading of them in the server shows. */
export async function rawAsk(what: RawAsk): Promise<RawAnswer> {
  const { host, method = 'GET', path = '/api/v1/ecsspecs', query = '', body = '' } = what;
  const { accessKeyId, accessKeySecret } = what.credential ?? EMBEDDED_CREDENTIAL;
  const headers: Record<string, string> = {
    host,
    'x-acs-action': what.action ?? 'ListEcsSpecs',
    'x-acs-version': what.version ?? '2020-12-03',
    'x-acs-date': `${(what.date ?? new Date()).toISOString().slice(0, 19)}Z`,
    'x-acs-signature-nonce': what.nonce ?? randomUUID(),
    'x-acs-content-sha256': hash(body),
    ...(body === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    ...what.headers,
  };
  const names = Object.keys(headers)
    .filter((name) => !what.unsigned?.includes(name))
    .sort();
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('');
  const canonical = [method, path, query, lines, names.join(';'), hash(body)].join('\n');
  const signature = createHmac('sha256', accessKeySecret)
    .update(`ACS3-HMAC-SHA256\n${hash(canonical)}`)
    .digest('hex');
  headers.authorization = `ACS3-HMAC-SHA256 Credential=${accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`;
  const sent: Sent = { path: query === '' ? path : `${path}?${query}`, body, headers };
  return send(host, method, { ...sent, ...what.tamper?.(sent) });
}

function send(host: string, method: string, { path, headers, body }: Sent): Promise<RawAnswer> {
  const [hostname, port] = host.split(':');
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          json: text === '' ? {} : JSON.parse(text),
        });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Which names (of variables, options, JSON keys, headers) hold a secret. */

/** Words that make a name secret on their own. */
const SECRET_WORDS = new Set([
  'secret',
  'secrets',
  'password',
  'passwords',
  'passwd',
  'pwd',
  'passphrase',
  'passcode',
  'credential',
  'credentials',
  'creds',
  'apikey',
  'apikeys',
  'authkey',
  'cookie',
  'pat',
  'sas',
]);

/** Word endings that make a name written as one word secret (`PGPASSWORD`, `accesstoken`). */
const SECRET_ENDING =
  /(?:password|passwd|passphrase|secret|credentials?|apikey|accesskey|accesskeyid|secretkey|privatekey|accountkey|authkey|(?:access|auth|refresh|session|bearer|security|id|hf|hub|api|bot|app)token)$/;

/** `key` is a secret only after one of these. */
const SECRET_KEY_KINDS = new Set([
  'access',
  'account',
  'anthropic',
  'api',
  'app',
  'auth',
  'authentication',
  'authorization',
  'client',
  'dashscope',
  'deploy',
  'encryption',
  'kaggle',
  'license',
  'master',
  'openai',
  'private',
  'secret',
  'service',
  'shared',
  'sharedaccess',
  'signing',
  'ssh',
  'storage',
  'subscription',
  'wandb',
  'write',
]);

/** `pass` is a password only after one of these; others pass over data. */
const PASS_KINDS = new Set([
  'admin',
  'db',
  'ftp',
  'mail',
  'mysql',
  'pg',
  'proxy',
  'redis',
  'root',
  'smtp',
  'sudo',
  'user',
]);

/** Company in which a name is about a secret, or about language-model tokens, but holds none. */
const HARMLESS_WORDS = new Set([
  'acc',
  'accuracy',
  'attempt',
  'attempts',
  'class',
  'count',
  'denied',
  'dir',
  'directory',
  'enabled',
  'endpoint',
  'error',
  'exception',
  'exists',
  'expired',
  'expires',
  'expiry',
  'failed',
  'failure',
  'file',
  'filename',
  'found',
  'host',
  'incorrect',
  'invalid',
  'len',
  'length',
  'missing',
  'mode',
  'name',
  'not',
  'path',
  'policy',
  'provider',
  'required',
  'score',
  'size',
  'stdin',
  'strength',
  'ttl',
  'type',
  'uri',
  'url',
  'version',
  'warning',
]);

/** Company in which `token` is a piece of text a model reads. */
const TEXT_TOKEN_WORDS = new Set([
  ...[
    'add',
    'avg',
    'begin',
    'bos',
    'budget',
    'cls',
    'decoder',
    'dim',
    'drop',
    'dropout',
    'embedding',
  ],
  ...[
    'end',
    'eos',
    'eot',
    'first',
    'id',
    'ids',
    'image',
    'img',
    'index',
    'last',
    'latency',
    'level',
  ],
  ...[
    'limit',
    'loss',
    'mask',
    'max',
    'mean',
    'merge',
    'min',
    'n',
    'new',
    'next',
    'num',
    'pad',
    'per',
  ],
  ...[
    'position',
    'prev',
    'prob',
    'prompt',
    'rate',
    'ratio',
    'sep',
    'special',
    'start',
    'stop',
    'time',
  ],
  ...['unexpected', 'unk', 'vocab', 'word', 'chunk', 'parser', 'total', 'batch', 'by', 'of'],
]);

/**
 * Whether the value that belongs to this name is to be masked: `HF_TOKEN`, `--api-key`,
 * `accessKeySecret`, `db.password`; not `max_tokens`, `pad_token`, `tokenizer`, `secret_path`,
 * `NoCredentialsError`.
 */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  if (words.length === 0 || words.some((word) => HARMLESS_WORDS.has(word))) return false;
  return words.some((word, index) => isSecretWord(word, index, words));
}

function isSecretWord(word: string, index: number, words: readonly string[]): boolean {
  if (SECRET_WORDS.has(word) || SECRET_ENDING.test(word)) return true;
  if (word === 'token') return !words.some((other) => TEXT_TOKEN_WORDS.has(other));
  if (word === 'key' || word === 'keys') return SECRET_KEY_KINDS.has(words[index - 1] ?? '');
  if (word === 'pass') return PASS_KINDS.has(words[index - 1] ?? '');
  return false;
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** Secrets that give themselves away by their shape, whatever they are called. */

/** What stands in a secret's place. It shows nothing of the secret, not even its start or length. */
export const MASK = '[masked]';

interface Shape {
  readonly what: string;
  readonly pattern: RegExp;
  /** `$1`, `$2` keep what is not secret. */
  readonly replacement: string;
}

/** How the IDs of key pairs begin, and how long they are. */
const KEY_ID = String.raw`(?:LTAI|STS\.|AKIA|ASIA|AKID)[A-Za-z0-9]{8,60}`;
/** A secret as clouds draw them: 30 to 64 characters with small and capital letters and digits, no hash. */
const RANDOM_KEY = String.raw`(?=[^a-z\s]{0,64}[a-z])(?=[^A-Z\s]{0,64}[A-Z])(?=\D{0,64}\d)[A-Za-z0-9+/]{30,64}={0,2}`;

// Every pattern starts at a fixed word and has one bounded or simple run after it: linear on any text.
const SHAPES: readonly Shape[] = [
  // `bucket:ID:secret`, as ossfs and s3fs take it.
  shape('AccessKey pair', /\b(?:LTAI|STS\.|AKIA|ASIA)[A-Za-z0-9]{8,60}:[A-Za-z0-9+/=_-]{16,}/g),
  // Beside its ID a secret needs no name: as the next argument, column or value of the same line.
  shape(
    'secret beside an AccessKey ID',
    new RegExp(String.raw`\b${KEY_ID}([^\n]{0,80}?[^\w+/=.-])(?:${RANDOM_KEY})(?![\w+/.-])`, 'g'),
    `${MASK}$1${MASK}`,
  ),
  shape(
    'AccessKey pair as arguments',
    new RegExp(
      String.raw`\b(?:${KEY_ID})(\\{0,3}["'],\s{0,3}b?\\{0,3}["'])[\w+/=.-]{12,}(?=\\{0,3}["'](?!\s{0,3}:)|$)`,
      'g',
    ),
    `${MASK}$1${MASK}`,
  ),
  // `-osk=…` is how ossfs takes it.
  shape(
    'short-named secret key',
    /(?<![A-Za-z0-9])((?:\w{1,20}[_.-]|o)?sk\\{0,3}["']?(?:\s{0,2}[:=,]\s{0,2}|\s{1,2})\\{0,3}["']?)(?=[A-Za-z]{0,64}\d)[A-Za-z0-9+/]{16,}={0,2}/gi,
    `$1${MASK}`,
  ),
  shape('Tencent Cloud key ID', /\bAKID[A-Za-z0-9]{12,}/g),
  shape('Alibaba Cloud AccessKey ID', /\bLTAI[A-Za-z0-9]{8,60}/g),
  shape('Alibaba Cloud STS key', /\bSTS\.[A-Za-z0-9]{12,}/g),
  shape('AWS key ID', /\b(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{12,}/g),
  shape('Google API key', /\bAIza[0-9A-Za-z_-]{30,}/g),
  shape('Google OAuth token', /\bya29\.[0-9A-Za-z_-]{20,}/g),
  shape('GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{16,}|github_pat_[A-Za-z0-9_]{16,})/g),
  shape('GitLab token', /\bgl(?:pat|dt|rt|cbt|ptt)-[A-Za-z0-9_-]{16,}/g),
  shape('Hugging Face token', /\b(?:hf|api_org)_[A-Za-z0-9]{16,}/g),
  shape('Slack token', /\bx(?:ox[abceoprs]|app)-[A-Za-z0-9-]{8,}/g),
  shape('Slack webhook', /(hooks\.slack\.com\/[a-z]{1,20}\/)[A-Za-z0-9/_-]{8,}/g, `$1${MASK}`),
  shape(
    'DingTalk webhook',
    /(oapi\.dingtalk\.com\/robot\/send\?access_token=)\w{8,}/g,
    `$1${MASK}`,
  ),
  shape(
    'WeCom webhook',
    /(qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/\w{1,20}\?key=)[\w-]{8,}/g,
    `$1${MASK}`,
  ),
  shape(
    'Feishu webhook',
    /(open\.(?:feishu\.cn|larksuite\.com)\/open-apis\/bot\/(?:v\d\/)?hook\/)[\w-]{8,}/g,
    `$1${MASK}`,
  ),
  shape(
    'Discord webhook',
    /(discord(?:app)?\.com\/api\/webhooks\/\d{1,24}\/)[\w-]{16,}/g,
    `$1${MASK}`,
  ),
  shape('Vault token', /\bhv[sbr]\.[\w-]{20,}/g),
  shape('OpenAI-style key', /\bsk-(?=[A-Za-z_-]{0,40}[0-9])[A-Za-z0-9_-]{16,}/g),
  shape('Stripe key', /\b[rs]k_(?:live|test)_[A-Za-z0-9]{10,}/g),
  shape('npm token', /\bnpm_[A-Za-z0-9]{30,}/g),
  shape('PyPI token', /\bpypi-[A-Za-z0-9_-]{30,}/g),
  shape('NVIDIA key', /\bnvapi-[A-Za-z0-9_-]{20,}/g),
  shape('Groq, Replicate, Docker, DigitalOcean token', /\b(?:gsk|r8|dckr_pat|dop_v1)_[\w-]{20,}/g),
  shape('Grafana, Linear, Figma token', /\b(?:gl(?:sa|c)|lin_api|figd)_[\w-]{20,}/g),
  shape('Databricks token', /\bdapi[0-9a-f]{32}(?:-\d)?\b/g),
  shape('Postman key', /\bPMAK-[0-9a-f]{20,}-[0-9a-f]{20,}/g),
  shape('SendGrid key', /\bSG\.[\w-]{16,40}\.[\w-]{16,80}/g),
  shape(
    'Weights & Biases key',
    /(\bwandb login (?:--\S{1,20} ){0,3})[0-9a-z_-]{30,}/gi,
    `$1${MASK}`,
  ),
  shape('Telegram bot token', /\b[0-9]{8,10}:AA[\w-]{30,}/g),
  shape('JSON web token', /\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)*/g),
  shape(
    'Bearer',
    /\b(Bearer\s{1,3})(?=[^\s"',]{0,60}[0-9]|[^\s"',]{20})[^\s"',\\]{8,}/gi,
    `$1${MASK}`,
  ),
  shape('Basic', /\b(Basic\s{1,3})(?=[\w+/]{0,60}[0-9=])[\w+/]{8,}={0,2}/g, `$1${MASK}`),
  shape(
    'signed URL',
    /([?&](?:x-(?:amz|oss|goog|cos)-|q-)?(?:signature|sig|credential|security-token)=)[^&\s"'<>]{4,}/gi,
    `$1${MASK}`,
  ),
  // Options too short to have a name.
  shape('netrc', /\b(login\s{1,4}\S{1,128}\s{1,4}password\s{1,4})\S+/g, `$1${MASK}`),
  shape('redis', /\b(redis-cli\s[^\n]{0,120}?\s?-a\s{1,3})\S+/g, `$1${MASK}`),
  shape(
    'a password piped into a login',
    /\b(echo\s{1,3}(?:-n\s{1,3})?["']?)[^\s"'|$]{4,256}(?=["']?\s{0,3}\|\s{0,3}[\w./-]{1,60}\s(?:[^\n|]{0,120}\s)?login\b)/g,
    `$1${MASK}`,
  ),
  shape(
    'registry login of a Docker configuration',
    /(["']auth["']\s?:\s?["'])(?=[A-Za-z+/]{0,256}[0-9=])[A-Za-z0-9+/]{8,}={0,2}(?=["'])/g,
    `$1${MASK}`,
  ),
  shape(
    'user and password as options',
    /\b((?:lftp\s[^\n]{0,120}?-u\s{1,3}[^\s,]{1,64},|https?\s[^\n]{0,120}?(?:--auth|-a)\s{1,3}[^\s:]{1,64}:))\S+/g,
    `$1${MASK}`,
  ),
  shape('user= pass=', /\b(user(?:name)?=\S{1,128}[\s;&,]{1,3}pass=)[^\s;&,]+/gi, `$1${MASK}`),
  shape(
    'XML element',
    /(<[\w.:-]{0,60}(?:password|passwd|secret|accesskey|apikey|secretkey)>)[^<\n]{3,}(?=<)/gi,
    `$1${MASK}`,
  ),
  shape(
    'Hadoop property',
    /(<name>[\w.-]{0,120}(?:password|secret|accesskeysecret|secret\.key)<\/name>\s{0,8}<value>)[^<\n]{3,}(?=<)/gi,
    `$1${MASK}`,
  ),
  shape('sshpass, quoted', /\b(sshpass\s{1,3}-p\s?(["']))[^"'\n]{1,128}(?=\2)/g, `$1${MASK}`),
  shape('sshpass', /\b(sshpass\s{1,3}-p\s?)(?!["'])\S+/g, `$1${MASK}`),
  shape('curl', /\b(curl\s[^\n]{0,200}?\s?(?:-u|--user)\s{1,3}[^\s:]{1,64}:)\S+/g, `$1${MASK}`),
  shape('mysql', /\b(mysql(?:dump|admin)?\s[^\n]{0,120}?\s?-p)(?=[^\s-])\S+/g, `$1${MASK}`),
  shape('docker', /\b(docker login\s[^\n]{0,120}?\s?-p\s{1,3})\S+/g, `$1${MASK}`),
  shape('ossutil', /\b(ossutil\w{0,4}\s[^\n]{0,160}?\s?-k\s{1,3})\S+/g, `$1${MASK}`),
  // In a table, a listing or a YAML dump no sign of equality stands between.
  shape(
    'a long value beside its secret name',
    /(?<![\w.-])([\w.-]{0,80}(?:secret|password|passwd|api[_ ]?key|access[_ ]?key|auth[_ ]?token|credentials?)["']?[\s:=│|→]{1,40}["']?)(?=[A-Za-z+/_-]{0,64}\d)(?=[\d+/_-]{0,64}[A-Za-z])[A-Za-z0-9+/_-]{20,}={0,2}(?![\w./-])/gi,
    `$1${MASK}`,
  ),
  shape(
    'a secret told in a sentence',
    /(?<![A-Za-z])((?:password|passwd|secret|api[_ ]?key|access[_ ]?key) (?:is|was|to) ["']?)(?=[^\s"']{0,40}\d)[^\s"']{5,}/gi,
    `$1${MASK}`,
  ),
  shape(
    'a secret told in Chinese',
    /((?:密码|口令|密钥|令牌)\s?(?:是|为|[:：=])\s?["']?)(?=[\x21-\x7e]{0,64}\d)[\x21-\x7e]{6,}/g,
    `$1${MASK}`,
  ),
  // The last @ before the path ends the password, so one that holds an @ is masked whole.
  shape(
    'password in a URL',
    /((?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,30}:\/\/[^\s:/@'"]{0,128}:)[^\s/'"]{1,256}@/g,
    `$1${MASK}@`,
  ),
  shape(
    'token as the user of a URL',
    /((?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,30}:\/\/)[^\s:/@'"]{16,256}@/g,
    `$1${MASK}@`,
  ),
];

function shape(what: string, pattern: RegExp, replacement = MASK): Shape {
  return { what, pattern, replacement };
}

/** Masks everything in the text whose shape alone tells that it is a secret. */
export function maskShapes(text: string): string {
  return SHAPES.reduce((out, { pattern, replacement }) => out.replace(pattern, replacement), text);
}

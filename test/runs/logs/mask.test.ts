import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSecretName, MASK, maskLines, maskSecrets } from '../../../src/runs/logs/index.js';

/** Text whose secret part stands between « and »; the marks are taken out before it is masked. */
const SECRETS = [
  'using AccessKey «LTAI5tQ7abcDEF123456789x» in cn-hangzhou',
  "client = Client(access_key_id='«LTAI5tQ7abcDEF123456789x»', access_key_secret='«Zk3jd8fHs72kdlQpw0x9aa1bB2cc»')",
  'ALIBABA_CLOUD_ACCESS_KEY_SECRET=«Zk3jd8fHs72kdlQpw0x9aa1bB2cc»',
  'export AWS_SECRET_ACCESS_KEY=«wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY»',
  'aws id «AKIAIOSFODNN7EXAMPLE» used',
  'remote: https://x-access-token:«ghs_16C7e42F292c6912E7710c838347Ae178B4a»@github.com/o/r.git',
  'git clone https://«ghp_16C7e42F292c6912E7710c838347Ae178B4a»@github.com/o/r.git',
  'HF token «hf_aBcDeFgHiJkLmNoPqRsTuVwXyZ12345678» is valid',
  'slack «xoxb-1234567890-abcdefghij»',
  'OPENAI_API_KEY="«sk-proj-abc123DEF456ghi789JKL»"',
  'openai.AuthenticationError: Incorrect API key provided: «sk-abcd1234efgh5678ijkl»',
  'jwt «eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N»',
  'Authorization: Bearer «abc.def-ghi_123456789»',
  'curl -H "Authorization: «acs LTAI5t:Zk3jd8fHs72=»" https://x',
  "headers={'Authorization': '«Token abcdef»', 'Accept': '*/*'}",
  'redis://:«p%40ss»@10.0.0.1:6379/0',
  'connecting to mysql://root:«pa@ss!word»@db.internal:3306/train',
  'Server=tcp:x.database.net;User ID=u;Password=«hunter2»;Encrypt=true',
  'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=«abcd1234+/==»;EndpointSuffix=core',
  '{"password": "«hunter2»", "user": "ada"}',
  '{\\"db_password\\": \\"«hunter2»\\", \\"user\\": \\"ada\\"}',
  'train.py --api-key «abcd-efgh» --lr 0.1',
  'train.py --password=«hunter2» --lr 0.1',
  "Namespace(hf_token='«abcdef»', lr=0.1, max_tokens=512)",
  'PGPASSWORD=«hunter2» psql',
  'wandb login «0123456789abcdef0123456789abcdef01234567»',
  'WANDB_API_KEY: «0123456789abcdef0123456789abcdef01234567»',
  'GET https://b.oss-cn-hangzhou.aliyuncs.com/k?OSSAccessKeyId=«LTAI5tQ7abcDEF123456789x»&Expires=1&Signature=«abc%2Fdef» 200',
  'key file {"private_key": "«-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADAN\\n-----END PRIVATE KEY-----»\\n"}',
  'Cookie: «session=abc; other=def»',
  'client_secret: «a,b,c»',
  'mysql -u root -p«S3cret!» db',
  'curl -s -u user:«pass1234» https://x',
  'sshpass -p «hunter2» ssh x',
  'docker login -u me -p «hunter22» registry',
  'ossutil64 config -e oss.example -k «s3cretKEYvalue123»',
  'the password is «hunter2»',
  'ossfs -o passwd my-bucket:«LTAI5tQ7abcDEF123456789x:Zk3jd8fHs72kdlQpw0x9aa1bB2cc»',
  'machine api.wandb.ai login user password «0123456789abcdef0123456789abcdef01234567»',
  "auth = oss2.Auth('«LTAI4Gabcdefghijklmn»', '«Qm3Nn8Pp2Rr7Tt4Vv9Xx1Zz6Yy»')",
  "oss_sk: '«Qm3Nn8Pp2Rr7Tt4Vv9Xx1Zz6»'",
  'GET https://cos.example/a?q-ak=«AKIDz8krbsJ5yKBZQpn74WFkmLPx3»&q-signature=«24142a39a29378d67deb26f2»',
  'dapi token «dapi1234567890abcdef1234567890abcdef»',
  'SMTP_PASS=«smtpP4ss» DB_PASS=«dbP4ssw»',
  'connect user=ml pass=«Pa55phraseX» host=h',
  'lftp -u bob,«ftpSecret9» ftp.example',
  'http --auth bob:«httpiePw1» GET https://x',
  '<property><name>fs.oss.accessKeySecret</name><value>«XmlSecret123456»</value></property>',
  '<password>«XmlPw12345»</password>',
  'redis-cli -h cache -a «R3disPw123» ping',
  'echo «D0ckerPw9» | docker login -u bob --password-stdin',
  '{"auths":{"registry.example":{"auth":"«Ym9iOkQwY2tlclB3IQ==»"}}}',
  "environ({'KAGGLE_KEY': '«0f1e2d3c4b5a69788796a5b4c3d2e1f0»', 'KAGGLE_USERNAME': 'bob'})",
  'POST https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=«693a91f6-7abc-4bc4-97a0-0ec2b1fa5aaa»',
  'POST https://open.feishu.cn/open-apis/bot/v2/hook/«1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d»',
  '数据库密码：«Winter2026Abc»',
  "['python', 'main.py', '--api_token', '«tk-91ab33ffde002»', '--lr', '0.1'] exits with return code = -9",
  '["serve","--api-key","«abc-987654321»","--port","8000"]',
  "sshpass -p '«My Pass1»' ssh root@host",
  `config = {'bucket': 'b', 'aws_access_key_id': '«AKIAQ7ZL4XN2WVBTRJ5D»', 'aws_secret_access_key': '«wq8Yz1nK0vPf7RtL3sXh9JmC5dGb2aEu6QoTiN4k»', 'region': 'us-west-2'}`,
  `ossfs b:/train /mnt -ourl=oss-cn-hangzhou-internal.aliyuncs.com -oak=«LTAI5tJq8ZrWm3XbKv7YnPc2» -osk=«dN4uGs7LqYx0Bf2TzRc9WmKvHe5pJa», err: exit status 1`,
  `{\\"ak\\": \\"«LTAI5tJq8ZrWm3XbKv7YnPc2»\\", \\"sk\\": \\"«dN4uGs7LqYx0Bf2TzRc9WmKvHe5pJa»\\"}`,
  `OrderedDict([('ak', '«LTAI5tJq8ZrWm3XbKv7YnPc2»'), ('sk', '«dN4uGs7LqYx0Bf2TzRc9WmKvHe5pJa»')])`,
  `oss2.Auth(b'«LTAI5tJq8ZrWm3XbKv7YnPc2»', b'«dN4uGs7LqYx0Bf2TzRc9WmKvHe5pJa»')`,
  `ossutil config «LTAI5tJq8ZrWm3XbKv7YnPc2» «dN4uGs7LqYx0Bf2TzRc9WmKvHe5pJa»`,
  `S3(key_id="«AKIAQ7ZL4XN2WVBTRJ5D»", key="«wq8Yz1nK0vPf7RtL3sXh9JmC5dGb2aEu6QoTiN4k»")`,
  `tool --ak «LTAI5tJq8ZrWm3XbKv7YnPc2» --sk «dN4uGs7LqYx0Bf2TzRc9WmKvHe5pJa»`,
  `│ aws_secret_access_key │ «wq8Yz1nK0vPf7RtL3sXh9JmC5dGb2aEu6QoTiN4k» │`,
  `spark.hadoop.fs.oss.accessKeySecret «dN4uGs7LqYx0Bf2TzRc9WmKvHe5pJa»`,
  `s3_secret: !!str «wq8Yz1nK0vPf7RtL3sXh9JmC5dGb2aEu6QoTiN4k»`,
  `OSS_ACCESS_KEY_SECRET is «dN4uGs7LqYx0Bf2TzRc9WmKvHe5pJa»`,
];

const ORDINARY = [
  'HEAD is now at 3f786850e387550fdab836ed7e6dc881de23001b fix loader',
  'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'tokens: 1234, tokens/s: 99.2, max_tokens=4096, num_tokens: 12',
  'pad_token: <pad>, pad_token_id: 50256, eos_token=</s>, tokenizer: bert-base-uncased',
  'Setting `pad_token_id` to `eos_token_id`:50256 for open-end generation.',
  'Loading tokenizer from /mnt/model',
  'SyntaxError: Unexpected token: }',
  'botocore.exceptions.NoCredentialsError: Unable to locate credentials',
  'InvalidAccessKeyId.NotFound: Specified access key is not found.',
  'saved checkpoint-1000 to /mnt/out/checkpoint-1000/pytorch_model.bin',
  "KeyError: 'HF_TOKEN'",
  'secrets: mounted 3 volumes',
  'first_pass=3 forward_pass: 0.12s, pass 3/5, passed: 12, failed: 0, sk=5',
  '令牌数：12345678',
  'Step 100: password_accuracy=0.91',
  '{"auth": "disabled", "tokens": [1, 2]}',
  'echo 12345 | tee out/login.txt',
  "argv: ['--tokenizer', 'qwen', '--max_tokens', '4096']",
  'token = os.environ["HF_TOKEN"]',
  'usage: train.py [-h] [--hf_token HF_TOKEN] [--lr LR]',
  'Step 12: loss=0.12 key=value monkey=banana keyboard: us',
  'secret_path=/run/secrets password_file: /run/pw',
  'http://host:8080/a@b https://pypi.org/simple/torch/',
  'password is required; mysql -P 3306',
  'Basic configuration loaded; bearer of bad news',
  'token_type_ids shape: [8, 128]; [PAD] token: [PAD]',
  'Epoch 3/10 loss 0.123 scikit-learn sk-learn-contrib task-scheduler',
  '2024-05-01 12:00:00,123 - INFO - uuid 550e8400-e29b-41d4-a716-446655440000',
  'secret rotated at commit 3f786850e387550fdab836ed7e6dc881de23001b',
  'api key accepted by host gpu-node-17.cn-hangzhou.example',
  'ask=1 task: 7c4a8d09ca3762af61e59520943dc26494f8941b risk=0.5 disk: 40',
  'md5 9e107d9d372bb6826bd81d3542a419d6  /mnt/data/secret.bin',
  'sha256-RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc= vendor/lib.js',
  'password check took 00000000000000000012 ms',
  'token budget 4096, 1024 of 8192 tokens, tokens_per_second 12345.6',
];

describe('maskSecrets', () => {
  it.each(SECRETS)('masks %s', (marked) => {
    const text = marked.replace(/[«»]/g, '');
    const secrets = [...marked.matchAll(/«([^»]*)»/g)].map((match) => match[1] ?? '');
    const masked = maskSecrets(text);
    for (const secret of secrets) expect(masked).not.toContain(secret);
    expect(masked).toContain(MASK);
    // What stood before the first secret is still readable.
    expect(masked.startsWith(marked.slice(0, marked.indexOf('«')))).toBe(true);
  });

  it.each(ORDINARY)('leaves %s', (text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  it('masks a private key over several lines and keeps what is around it', () => {
    const body = Array.from({ length: 4 }, () => 'MIIEpAIBAAKCAQEA75yBqv4PLmC3bS7bVtH3kq1fWv2Zq3U');
    const lines = [
      'before',
      '-----BEGIN RSA PRIVATE KEY-----',
      ...body,
      'abc=',
      '-----END RSA PRIVATE KEY-----',
      'after',
    ];
    const masked = maskLines(lines);
    expect(masked).toHaveLength(lines.length);
    expect(masked.at(0)).toBe('before');
    expect(masked.at(-1)).toBe('after');
    expect(masked.join('\n')).not.toMatch(/MIIE|abc=|PRIVATE/);
  });

  it('masks a private key whose start or end was cut off', () => {
    const body = 'MIIEpAIBAAKCAQEA75yBqv4PLmC3bS7bVtH3kq1fWv2Zq3U';
    expect(maskLines(['ok', body, body, '-----END PRIVATE KEY-----']).join()).not.toContain(body);
    const open = maskLines(['-----BEGIN PRIVATE KEY-----', body, body, 'Epoch 1/3 loss 0.3']);
    expect(open.join()).not.toContain(body);
    expect(open.at(-1)).toBe('Epoch 1/3 loss 0.3');
  });

  it('masks the values of secret-named variables wherever they appear', () => {
    const envs = { MY_TOKEN: 'plain/word?x', LR: 'visible', DEBUG_PASSWORD: 'true' };
    expect(maskSecrets('a plain/word?x b plain%2Fword%3Fx c visible true', envs)).toBe(
      `a ${MASK} b ${MASK} c visible true`,
    );
  });

  it('is stable: masking twice gives the same', () => {
    const pieces = fc.constantFrom(
      'token',
      'password',
      '=',
      ': ',
      '"',
      "'",
      'LTAI5tabcdefghijkl',
      'x1',
      ' ',
      '\\',
      MASK,
      '--',
      ',',
      '@',
      '://',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        const once = maskSecrets(parts.join(''));
        expect(maskSecrets(once)).toBe(once);
      }),
    );
  });

  it('keeps the number of lines and leaves no known secret', () => {
    const secret = fc
      .string({ minLength: 8, maxLength: 30 })
      .filter((text) => text.trim() === text && !/^\d+$/.test(text));
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), secret, (lines, value) => {
        const masked = maskLines([...lines, `a ${value} b`], { DB_PASSWORD: value });
        expect(masked).toHaveLength(lines.length + 1);
        if (!MASK.includes(value)) expect(masked.join('\n')).not.toContain(value);
      }),
    );
  });

  it.each([
    'a'.repeat(1e6),
    '='.repeat(1e6),
    'token='.repeat(2e5),
    'a.'.repeat(5e5),
    'eyJ'.repeat(3e5),
    'x://'.repeat(2e5),
    '\\"'.repeat(5e5),
    '-'.repeat(1e6),
    'password: "'.repeat(1e5),
    'a:'.repeat(5e5),
  ])('takes a line of a megabyte in its stride (%#)', (line) => {
    const started = performance.now();
    maskSecrets(line);
    expect(performance.now() - started).toBeLessThan(4_000);
  });
});

describe('isSecretName', () => {
  it.each([
    'HF_TOKEN',
    'api-key',
    'accessKeySecret',
    'AccessKeyId',
    'db.password',
    'PGPASSWORD',
    'x-auth-token',
    'SECRET',
    'aws_secret_access_key',
    'credentials',
    'MYSQL_PWD',
  ])('%s', (name) => {
    expect(isSecretName(name)).toBe(true);
  });
  it.each([
    'tokens',
    'max_tokens',
    'tokenizer',
    'pad_token',
    'key',
    'KEY',
    'monkey',
    'NoCredentialsError',
    'password_file',
    'primary_key',
    'token_count',
    'PATH',
  ])('not %s', (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';

const read = (path: string) => readFileSync(path, 'utf8');

/** Variables the bot reads, and those the default credential chain reads for it. */
const KNOWN = new Set([
  ...[...read('src/config.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map(([, name]) => name),
  'NODE_ENV',
  'ALIBABA_CLOUD_ROLE_ARN',
  'ALIBABA_CLOUD_OIDC_PROVIDER_ARN',
  'ALIBABA_CLOUD_OIDC_TOKEN_FILE',
  'ALIBABA_CLOUD_ECS_METADATA',
  'ALIBABA_CLOUD_ECS_METADATA_DISABLED',
]);
const PROBES = ['/livez', '/healthz', '/readyz', '/metrics'];
const PORT = 3000;

const dockerfile = read('deploy/Dockerfile');
const unit = read('deploy/dlc-bot.service');
const kubernetes = parseAllDocuments(read('deploy/kubernetes.yaml')).map(
  (document) => document.toJS() as Manifest,
);

interface Manifest {
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec?: {
    replicas?: number;
    strategy?: { type: string };
    template?: {
      metadata: { annotations: Record<string, string> };
      spec: {
        serviceAccountName: string;
        terminationGracePeriodSeconds: number;
        securityContext: { runAsNonRoot: boolean };
        containers: Container[];
        volumes: { name: string }[];
      };
    };
  };
}
interface Container {
  image: string;
  env: { name: string; value?: string; valueFrom?: object }[];
  ports: { name: string; containerPort: number }[];
  livenessProbe: { httpGet: { path: string; port: string } };
  readinessProbe: { httpGet: { path: string; port: string } };
  securityContext: { readOnlyRootFilesystem: boolean; allowPrivilegeEscalation: boolean };
  volumeMounts: { name: string; mountPath: string }[];
}

function named(text: string): string[] {
  return text.match(/\b(?:SLACK|DLC_BOT|ALIBABA_CLOUD|PAI_DLC|AIWORKSPACE|ECS)_[A-Z0-9_]+/g) ?? [];
}

describe('deploy/', () => {
  it.each([
    'deploy/Dockerfile',
    'deploy/compose.yaml',
    'deploy/dlc-bot.service',
    'deploy/kubernetes.yaml',
    'deploy/alerts.yaml',
    '.env.example',
    'docs/operations.md',
    'docs/setup.md',
  ])('%s names only variables the bot reads', (path) => {
    expect(named(read(path)).filter((name) => !KNOWN.has(name))).toEqual([]);
  });

  it('.env.example names every variable the bot reads', () => {
    const example = read('.env.example');
    const own = [...KNOWN].filter((name) =>
      /^(SLACK|DLC_BOT|PAI_DLC|AIWORKSPACE|ECS)_/.test(name ?? ''),
    );
    expect(own.filter((name) => !example.includes(`${name}=`))).toEqual([]);
    // systemd's EnvironmentFile= would read a comment behind a value as a part of it.
    expect(example.split('\n').filter((line) => /=.*\s#/.test(line))).toEqual([]);
  });

  it('the image copies what exists, runs as nobody special and asks for its health', () => {
    const sources = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, list]) =>
      (list ?? '').split(' '),
    );
    expect(sources.filter((path) => !existsSync(path))).toEqual([]);
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/HEALTHCHECK[\s\S]*\/healthz/);
    expect(dockerfile).toContain(`DLC_BOT_HTTP_PORT=${PORT}`);
    expect(dockerfile).toContain(`EXPOSE ${PORT}`);
    expect(dockerfile.match(/npm ci.*/g)).toHaveLength(2);
    expect(dockerfile).not.toMatch(/npm ci(?!.*--ignore-scripts)/);
    const { main } = { main: /ENTRYPOINT \["node", "dist\/(\w+)\.js"\]/.exec(dockerfile)?.[1] };
    expect(existsSync(`src/${main}.ts`)).toBe(true);
  });

  it('the data folder is the one the process is told of', () => {
    expect(dockerfile).toMatch(/DLC_BOT_DATA_DIR=\/data\b/);
    expect(dockerfile).toMatch(/^VOLUME \/data$/m);
    expect(unit).toMatch(/DLC_BOT_DATA_DIR=\/var\/lib\/dlc-bot\b/);
    expect(unit).toMatch(/^StateDirectory=dlc-bot$/m);
  });

  it('compose keeps the root read-only and publishes the port to this machine alone', () => {
    const { services } = parse(read('deploy/compose.yaml')) as {
      services: Record<string, Record<string, unknown>>;
    };
    expect(services['dlc-bot']).toMatchObject({
      build: { context: '..', dockerfile: 'deploy/Dockerfile' },
      read_only: true,
      cap_drop: ['ALL'],
      volumes: ['dlc-bot-data:/data'],
      ports: [`127.0.0.1:${PORT}:${PORT}`],
    });
  });

  it('systemd does not restart a configuration that is not usable', () => {
    const exit = /EXIT_CONFIG = (\d+)/.exec(read('src/config.ts'))?.[1];
    expect(unit).toContain(`RestartPreventExitStatus=${exit}\n`);
  });

  it('Kubernetes: one writer, no keys, probes that exist', () => {
    const deployment = kubernetes.find(({ kind }) => kind === 'Deployment');
    const pod = deployment?.spec?.template?.spec;
    const container = pod?.containers[0];
    expect(deployment?.spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
    expect(pod?.securityContext.runAsNonRoot).toBe(true);
    expect(container?.securityContext).toMatchObject({
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
    });
    expect(container?.ports).toEqual([{ name: 'http', containerPort: PORT }]);
    for (const probe of [container?.livenessProbe, container?.readinessProbe]) {
      expect(probe?.httpGet.port).toBe('http');
      expect(PROBES).toContain(probe?.httpGet.path);
    }
    // A restart mends neither Slack nor a disk.
    expect(container?.livenessProbe.httpGet.path).toBe('/livez');
    const secrets = container?.env.filter(({ name }) => /TOKEN|SECRET|KEY/.test(name)) ?? [];
    expect(secrets.every(({ value, valueFrom }) => value === undefined && valueFrom)).toBe(true);
    expect(read('deploy/kubernetes.yaml')).not.toMatch(/ACCESS_KEY/);
    expect(container?.volumeMounts.map(({ name }) => name)).toEqual(
      pod?.volumes.map(({ name }) => name),
    );
  });

  it('Kubernetes: the pod takes the RAM role of its service account', () => {
    const of = (kind: string) => kubernetes.find((one) => one.kind === kind);
    expect(of('Namespace')?.metadata.labels).toMatchObject({
      'pod-identity.alibabacloud.com/injection': 'on',
    });
    const account = of('ServiceAccount')?.metadata;
    expect(account?.annotations?.['pod-identity.alibabacloud.com/role-name']).toBe('dlc-bot');
    expect(of('Deployment')?.spec?.template?.spec.serviceAccountName).toBe(account?.name);
    expect(read('docs/operations.md')).toContain(
      `system:serviceaccount:${account?.namespace}:${account?.name}`,
    );
  });

  it('the image of the manifest is this version', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(read('deploy/kubernetes.yaml')).toContain(`image: dlc-bot:${version}\n`);
    expect(read('CHANGELOG.md')).toContain(`## ${version}`);
  });
});

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

/** Exit code when the configuration is not usable (EX_CONFIG of sysexits.h). */
export const EXIT_CONFIG = 78;

/** Everything the process is told from outside. Times in milliseconds. */
export interface Config {
  readonly slack: {
    readonly botToken: string;
    /** Base of the Web API, with a trailing slash. */
    readonly apiUrl: string;
    readonly mode:
      | { readonly kind: 'socket'; readonly appToken: string }
      | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number };
  };
  readonly cloud: {
    readonly region: string;
    /** Absent: the default credential chain finds them. */
    readonly keys?: {
      readonly accessKeyId: string;
      readonly accessKeySecret: string;
      readonly securityToken?: string;
    };
    /** By product: `pai-dlc`, `aiworkspace`, `ecs`; the region's public hosts where absent. */
    readonly endpoints: Readonly<Partial<Record<'pai-dlc' | 'aiworkspace' | 'ecs', string>>>;
    /** Looked in where the region has nothing in stock; `host` where all its products are asked there. */
    readonly otherRegions: readonly { readonly region: string; readonly host?: string }[];
  };
  readonly dataDir: string;
  /** Absent: runs are files in `dataDir`, and this process is alone. */
  readonly databaseUrl?: string;
  readonly policyFile?: string;
  readonly pollMs: number;
  readonly stallPolls: number;
  readonly imagePullTimeoutMs: number;
  readonly jobTimeoutMs: number;
  readonly httpPort?: number;
  /** Address to listen on; every one of this machine when absent. */
  readonly httpHost?: string;
  readonly logLevel: string;
}

/** Every mistake of the environment, each a line a person can act on. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join('\n'));
  }
}

const seconds = (fallback: number) =>
  z
    .string()
    .optional()
    .transform((text) => (text === undefined ? fallback : Number(text)))
    .refine((value) => Number.isFinite(value) && value > 0, 'write a number of seconds above 0')
    .transform((value) => value * 1000);

/** `cn-shanghai, cn-beijing=gateway.example.com:8443`. */
const regions = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map((part) => {
        const [region = '', host] = part.split('=').map((word) => word.trim());
        return { region, ...(host ? { host } : {}) };
      }),
  )
  .refine(
    (found) => found.every(({ region }) => /^[a-z]{2}-[a-z0-9-]+$/.test(region)),
    'write region IDs with commas between them, e.g. cn-shanghai, cn-beijing',
  );

const port = z
  .string()
  .optional()
  .transform((text) => (text === undefined ? undefined : Number(text)))
  .refine(
    (value) => value === undefined || (Number.isInteger(value) && value >= 0 && value <= 65_535),
    'write a port number from 0 to 65535',
  );

const Environment = z.object({
  SLACK_BOT_TOKEN: z.string().optional(),
  SLACK_APP_TOKEN: z.string().optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_API_URL: z.url('write a URL').default('https://slack.com/api/'),
  DLC_BOT_HTTP_PORT: port,
  DLC_BOT_HTTP_HOST: z.string().optional(),
  ALIBABA_CLOUD_ACCESS_KEY_ID: z.string().optional(),
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: z.string().optional(),
  ALIBABA_CLOUD_SECURITY_TOKEN: z.string().optional(),
  ALIBABA_CLOUD_REGION_ID: z.string().default('cn-hangzhou'),
  PAI_DLC_ENDPOINT: z.string().optional(),
  AIWORKSPACE_ENDPOINT: z.string().optional(),
  ECS_ENDPOINT: z.string().optional(),
  DLC_BOT_OTHER_REGIONS: regions,
  DLC_BOT_DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'write postgres://user:password@host:5432/database')
    .optional(),
  DLC_BOT_POLICY_FILE: z.string().optional(),
  DLC_BOT_POLL_SECONDS: seconds(30),
  DLC_BOT_STALL_POLLS: z
    .string()
    .optional()
    .transform((text) => (text === undefined ? 4 : Number(text)))
    .refine((value) => Number.isInteger(value) && value >= 1, 'write a whole number from 1'),
  DLC_BOT_IMAGE_PULL_TIMEOUT_SECONDS: seconds(300),
  DLC_BOT_JOB_TIMEOUT_SECONDS: seconds(7200),
  DLC_BOT_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info'),
});

/**
 * Reads the environment (DESIGN section 6). An empty variable counts as not set.
 * @throws ConfigError with everything that is missing or wrong at once
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  const mistakes = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  mistakes.unshift(...missing(given));
  if (!parsed.success || mistakes.length > 0) throw new ConfigError(mistakes);
  const found = parsed.data;
  const isHttp = !found.SLACK_APP_TOKEN && found.SLACK_SIGNING_SECRET !== undefined;
  return {
    slack: {
      botToken: found.SLACK_BOT_TOKEN ?? '',
      apiUrl: found.SLACK_API_URL.endsWith('/') ? found.SLACK_API_URL : `${found.SLACK_API_URL}/`,
      mode: isHttp
        ? {
            kind: 'http',
            signingSecret: found.SLACK_SIGNING_SECRET ?? '',
            port: found.DLC_BOT_HTTP_PORT ?? 3000,
          }
        : { kind: 'socket', appToken: found.SLACK_APP_TOKEN ?? '' },
    },
    cloud: {
      region: found.ALIBABA_CLOUD_REGION_ID,
      ...keysOf(found),
      otherRegions: found.DLC_BOT_OTHER_REGIONS.filter(
        ({ region }) => region !== found.ALIBABA_CLOUD_REGION_ID,
      ),
      endpoints: {
        ...(found.PAI_DLC_ENDPOINT ? { 'pai-dlc': found.PAI_DLC_ENDPOINT } : {}),
        ...(found.AIWORKSPACE_ENDPOINT ? { aiworkspace: found.AIWORKSPACE_ENDPOINT } : {}),
        ...(found.ECS_ENDPOINT ? { ecs: found.ECS_ENDPOINT } : {}),
      },
    },
    dataDir: resolve(found.DLC_BOT_DATA_DIR),
    ...(found.DATABASE_URL ? { databaseUrl: found.DATABASE_URL } : {}),
    ...(found.DLC_BOT_POLICY_FILE ? { policyFile: resolve(found.DLC_BOT_POLICY_FILE) } : {}),
    pollMs: found.DLC_BOT_POLL_SECONDS,
    stallPolls: found.DLC_BOT_STALL_POLLS,
    imagePullTimeoutMs: found.DLC_BOT_IMAGE_PULL_TIMEOUT_SECONDS,
    jobTimeoutMs: found.DLC_BOT_JOB_TIMEOUT_SECONDS,
    ...(found.DLC_BOT_HTTP_PORT === undefined ? {} : { httpPort: found.DLC_BOT_HTTP_PORT }),
    ...(found.DLC_BOT_HTTP_HOST ? { httpHost: found.DLC_BOT_HTTP_HOST } : {}),
    logLevel: found.DLC_BOT_LOG_LEVEL,
  };
}

function keysOf(found: z.output<typeof Environment>): Pick<Config['cloud'], 'keys'> {
  const {
    ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
    ALIBABA_CLOUD_SECURITY_TOKEN: securityToken,
  } = found;
  if (!accessKeyId || !accessKeySecret) return {};
  return { keys: { accessKeyId, accessKeySecret, ...(securityToken ? { securityToken } : {}) } };
}

function missing(env: Record<string, string | undefined>): string[] {
  const lines: string[] = [];
  if (!env.SLACK_BOT_TOKEN) {
    lines.push(
      'SLACK_BOT_TOKEN: the bot token (xoxb-…), from api.slack.com/apps → your app → OAuth & Permissions',
    );
  }
  if (!env.SLACK_APP_TOKEN && !env.SLACK_SIGNING_SECRET) {
    lines.push(
      'SLACK_APP_TOKEN: the app-level token (xapp-…, scope connections:write), from Basic Information → App-Level Tokens; or SLACK_SIGNING_SECRET and DLC_BOT_HTTP_PORT for HTTP mode',
    );
  }
  if (!hasCloudCredentials(env)) {
    lines.push(
      'ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET: an access key, from ram.console.aliyun.com → AccessKey; or a profile, RAM role or OIDC role of the default credential chain',
    );
  }
  return lines;
}

/**
 * Whether the default credential chain has anything to start from. What needs no variable (a CLI
 * profile, an instance role) is taken on trust when it is named or when a key file exists.
 */
function hasCloudCredentials(env: Record<string, string | undefined>): boolean {
  if (env.ALIBABA_CLOUD_ACCESS_KEY_ID) return Boolean(env.ALIBABA_CLOUD_ACCESS_KEY_SECRET);
  return (
    [
      'ALIBABA_CLOUD_ROLE_ARN',
      'ALIBABA_CLOUD_PROFILE',
      'ALIBABA_CLOUD_CREDENTIALS_FILE',
      'ALIBABA_CLOUD_CREDENTIALS_URI',
      'ALIBABA_CLOUD_ECS_METADATA',
    ].some((name) => env[name]) || hasCredentialFile(env.HOME)
  );
}

function hasCredentialFile(home: string | undefined): boolean {
  return (
    home !== undefined &&
    ['.aliyun/config.json', '.alibabacloud/credentials'].some((file) =>
      existsSync(resolve(home, file)),
    )
  );
}

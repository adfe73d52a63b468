import { AsyncLocalStorage } from 'node:async_hooks';
import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import { MASK, maskSecrets } from './runs/logs/index.js';

/** Facts that every line of a piece of work carries. */
export interface LogContext {
  /** ID of the run the work is for. */
  readonly run?: string;
  /** ID of the interaction, command or event of Slack that is being answered. */
  readonly request?: string;
}

export interface LogOptions {
  /**
   * Names and values of what must never be printed: those with a name like a secret's are masked
   * wherever they stand. Normally the process's environment.
   */
  readonly secrets?: Readonly<Record<string, string | undefined>>;
  /** Standard output when left out. */
  readonly destination?: DestinationStream;
}

/** Keys whose values never reach the log, wherever they stand. */
const SECRET_PATHS = [
  'token',
  'botToken',
  'appToken',
  'signingSecret',
  'accessKeySecret',
  'securityToken',
  '*.token',
  '*.authorization',
  '*.headers.authorization',
  'err.original',
  'err.config',
];

const contexts = new AsyncLocalStorage<LogContext>();

/** Every line logged by `work`, and by what it starts, carries these facts. */
export function withLogContext<T>(context: LogContext, work: () => T): T {
  return contexts.run({ ...contexts.getStore(), ...context }, work);
}

/**
 * Structured log lines: one JSON object each, with `level` as a word and `time` in ISO 8601 UTC. What
 * looks like a secret, and every value of `secrets` that is one, is masked in the finished line, so
 * that no field, error text or stack of any library can carry it out.
 */
export function createLog(level: string, options: LogOptions = {}): Logger {
  const known = named(options.secrets ?? {});
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_PATHS, censor: MASK },
      mixin: () => ({ ...contexts.getStore() }),
      hooks: { streamWrite: (line) => maskedLine(line, known) },
    },
    ...(options.destination ? [options.destination] : []),
  );
}

/** The same log for Bolt and its clients; their debug lines print bodies, so they stay off. */
export function boltLogger(log: Logger): BoltLogger {
  const child = log.child({ from: 'slack-sdk' });
  const text = (parts: unknown[]) => parts.map(String).join(' ');
  return {
    debug: () => {},
    info: (...parts) => child.debug(text(parts)),
    warn: (...parts) => child.warn(text(parts)),
    error: (...parts) => child.error(text(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

function maskedLine(line: string, known: Readonly<Record<string, string>>): string {
  const masked = maskSecrets(line, known);
  if (masked === line || isJson(masked)) return masked;
  // A mask that ran over a quote: the line is kept as the text of a new one.
  return `${JSON.stringify({ level: 'warn', msg: masked.trimEnd() })}\n`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function named(secrets: NonNullable<LogOptions['secrets']>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(secrets).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}

import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import { type Logger, pino } from 'pino';

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

/** Structured log lines on standard output. */
export function createLog(level: string): Logger {
  return pino({ level, redact: { paths: SECRET_PATHS, censor: '[masked]' }, base: null });
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

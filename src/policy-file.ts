import { readFile } from 'node:fs/promises';
import { ConfigError } from './config.js';
import { CurrentPolicy } from './runs/policy/current-policy.js';
import { mistakeLines, type PolicyMistake } from './runs/policy/parse-policy.js';
import type { Clock } from './runs/ports.js';

/** How often the file is read; reading a few kilobytes costs less than being wrong about a watch. */
const CHECK_MS = 1_000;

export interface PolicyFileOptions {
  /** Absolute path. */
  readonly path: string;
  readonly clock: Clock;
  readonly log: {
    info(facts: Record<string, unknown>, message: string): void;
    error(facts: Record<string, unknown>, message: string): void;
  };
  /** Called once for each broken text, with its mistakes a line each; the old policy still holds. */
  readonly onBroken: (lines: readonly string[]) => void;
  /** Called after a new text took effect. */
  readonly onChanged?: () => void;
}

/**
 * The policy file, read at start and again whenever its text changes: editors, mounted secrets and
 * links that are swapped are all the same to it. A new text counts whole or not at all.
 */
export class PolicyFile {
  readonly current = new CurrentPolicy();
  private lastText: string | undefined;
  private cancel: (() => void) | undefined;
  private isStopped = false;

  constructor(private readonly options: PolicyFileOptions) {}

  /** @throws ConfigError with every mistake by line, or why the file cannot be read */
  async load(): Promise<void> {
    const { path } = this.options;
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      throw new ConfigError([`DLC_BOT_POLICY_FILE: ${path} cannot be read (${reasonOf(error)})`]);
    });
    const offer = this.current.offer(text);
    if (!offer.ok) throw new ConfigError(mistakeLines(path, offer.mistakes));
    this.lastText = text;
  }

  /** Follows the file until {@link stop}. */
  watch(): void {
    if (this.isStopped) return;
    this.cancel = this.options.clock.after(CHECK_MS, () => {
      void this.check().finally(() => this.watch());
    });
  }

  stop(): void {
    this.isStopped = true;
    this.cancel?.();
  }

  private async check(): Promise<void> {
    const { path, log, onChanged } = this.options;
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      this.broken(`unreadable: ${reasonOf(error)}`, [
        { line: 1, path: '', message: `cannot be read (${reasonOf(error)})` },
      ]);
      return;
    }
    if (text === this.lastText) return;
    const offer = this.current.offer(text);
    if (!offer.ok) {
      this.broken(text, offer.mistakes);
      return;
    }
    this.lastText = text;
    if (!offer.changed) return;
    const policy = this.current.get();
    log.info(
      { file: path, fingerprint: policy.kind === 'written' ? policy.fingerprint : '' },
      'a new policy is in force',
    );
    onChanged?.();
  }

  private broken(text: string, mistakes: readonly PolicyMistake[]): void {
    if (text === this.lastText) return;
    this.lastText = text;
    const lines = mistakeLines(this.options.path, mistakes);
    this.options.log.error({ mistakes: lines }, 'the new policy is broken; the old one holds');
    this.options.onBroken(lines);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

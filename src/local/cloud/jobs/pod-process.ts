import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** The variable by which a pod's processes are known, even ones that left its process group. */
const TOKEN_NAME = 'EMBEDDED_CLOUD_POD';

/**
 * Runs the command as the leader of a group of its own. Its standard input is a pipe from the host that
 * nothing is ever written to: when the host ends, however it ends, the pipe closes and the watcher kills
 * the group and whatever escaped from it by setsid (found by the token in its environment).
 * The wrapper's own stderr goes nowhere: its remarks ("Killed") are not the job's.
 * The token is put into the command's environment only, so that the watcher does not find itself.
 */
const WRAPPER = `
trap : TERM INT HUP
exec 3<&0 </dev/null
(
  trap '' TERM INT HUP
  exec >/dev/null
  read -r _ <&3
  for file in $(grep -lsaF "${TOKEN_NAME}=$3" /proc/[0-9]*/environ); do
    pid=\${file#/proc/}
    kill -KILL "\${pid%/environ}"
  done
  kill -KILL 0
) &
${TOKEN_NAME}="$3" "$1" -c "$2" 3<&- 2>&1
`;

/** How long output may trail behind the end of a process before the pipe is cut. */
const OUTPUT_GRACE_MS = 500;

export interface PodCommand {
  shell: string;
  command: string;
  folder: string;
  env: Readonly<Record<string, string>>;
  /** Unique to this attempt. */
  token: string;
  onOutput: (chunk: Buffer) => void;
}

/** A pod's command running on this machine, with everything it starts. */
export class PodProcess {
  private readonly child: ChildProcess;
  private hasEnded = false;
  /** The exit code as a shell tells it: 128 + n after signal n, 127 when the shell cannot be started. */
  readonly ended: Promise<number>;

  constructor(private readonly what: PodCommand) {
    this.child = spawn('/bin/sh', ['-c', WRAPPER, 'pod', what.shell, what.command, what.token], {
      cwd: what.folder,
      env: { ...what.env },
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.child.stdin?.on('error', () => {});
    this.child.stdout?.on('data', what.onOutput);
    this.ended = this.end();
  }

  /** The process group's id, which is its leader's process id; undefined if it never started. */
  get groupId(): number | undefined {
    return this.child.pid;
  }

  /** SIGTERM to the group, SIGKILL after graceMs; settles when all is gone. */
  async stop(graceMs: number): Promise<void> {
    if (!this.hasEnded && graceMs > 0) {
      this.signal('SIGTERM');
      const timer = setTimeout(() => this.kill(), graceMs);
      await this.ended;
      clearTimeout(timer);
    } else {
      this.kill();
      await this.ended;
    }
  }

  /** SIGKILL to the group and to whatever escaped from it. */
  kill(): void {
    if (this.hasEnded) return;
    this.signal('SIGKILL');
    this.killEscaped();
  }

  private async end(): Promise<number> {
    const code = await new Promise<number>((resolve) => {
      this.child.once('error', () => resolve(127));
      this.child.once('exit', (exit, signal) =>
        resolve(exit ?? (signal === 'SIGKILL' ? 137 : 143)),
      );
    });
    // The watcher is still in the group, so the id cannot have been given to anyone else yet.
    this.killEscaped();
    this.signal('SIGKILL');
    await this.outputEnd();
    this.hasEnded = true;
    return code;
  }

  private outputEnd(): Promise<void> {
    const { stdout } = this.child;
    return new Promise((resolve) => {
      if (!stdout || stdout.closed) return resolve();
      const timer = setTimeout(() => stdout.destroy(), OUTPUT_GRACE_MS);
      stdout.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  private signal(signal: NodeJS.Signals): void {
    const { pid } = this.child;
    if (pid !== undefined) signalQuietly(-pid, signal);
  }

  private killEscaped(): void {
    for (const pid of processesWith(`${TOKEN_NAME}=${this.what.token}`))
      signalQuietly(pid, 'SIGKILL');
  }
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Already gone, which is what was wanted.
  }
}

/** Where there is no /proc (macOS) nothing is found: a process that left its group then lives on. */
function processesWith(assignment: string): number[] {
  return listProc().filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(assignment);
    } catch {
      return false;
    }
  });
}

function listProc(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

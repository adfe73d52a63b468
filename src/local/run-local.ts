import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EMBEDDED_CREDENTIAL, type EmbeddedCloud, startCloud } from './cloud/index.js';
import { welcome } from './welcome.js';
import { type EmbeddedWorkspace, startWorkspace } from './workspace/index.js';

export interface LocalOptions {
  /** Port of the page; a taken one is refused with words. */
  readonly port: number;
  /** Holds the bot's data and the jobs' folders. */
  readonly dataDir: string;
}

/** How long the bot may take to connect, milliseconds; it takes about one second. */
const CONNECT_MS = 30_000;
/** Wait before a bot that ended by itself is started again, milliseconds. */
const RESTART_MS = 1_000;

/**
 * The whole thing on one machine: embedded workspace, embedded cloud, and the bot as a process of
 * its own, told where they are by its environment and nothing else.
 */
export async function runLocal({ port, dataDir }: LocalOptions): Promise<void> {
  const workspace = await startWorkspace({
    port,
    manifest: inProject('manifest.yml'),
    pageDir: inProject('dist/local/workspace/page'),
    welcome: welcome(Boolean(process.env.DLC_BOT_POLICY_FILE)),
  });
  const cloud = await startCloud({ dataDir: resolve(dataDir, 'cloud') });
  const bot = new BotProcess(botEnvironment(workspace, cloud, resolve(dataDir, 'bot')));

  const stop = async () => {
    await bot.stop();
    await Promise.all([cloud.close(), workspace.close()]);
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());

  await workspace.until(() => workspace.connections() > 0, {
    timeoutMs: CONNECT_MS,
    what: 'the bot connects to the embedded workspace',
  });
  console.log(`\n  dlc-bot runs here, with a workspace and a cloud of its own.\n`);
  console.log(`  Open     ${workspace.url}`);
  console.log(`  Type     /dlc run`);
  console.log(`  Cloud    ${cloud.url} (its calls: /_control/calls)\n`);
  console.log(
    `  Jobs really run, on this machine, below ${resolve(dataDir)}. Ctrl+C ends everything.\n`,
  );
}

/** Section 6 of the design, and nothing more. */
function botEnvironment(
  workspace: EmbeddedWorkspace,
  cloud: EmbeddedCloud,
  botData: string,
): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_APP_TOKEN: workspace.appToken,
    SLACK_API_URL: workspace.apiUrl,
    ALIBABA_CLOUD_ACCESS_KEY_ID: EMBEDDED_CREDENTIAL.accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: EMBEDDED_CREDENTIAL.accessKeySecret,
    ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
    PAI_DLC_ENDPOINT: cloud.host,
    AIWORKSPACE_ENDPOINT: cloud.host,
    ECS_ENDPOINT: cloud.host,
    DLC_BOT_DATA_DIR: botData,
    DLC_BOT_POLL_SECONDS: process.env.DLC_BOT_POLL_SECONDS ?? '1',
    DLC_BOT_LOG_LEVEL: process.env.DLC_BOT_LOG_LEVEL ?? 'warn',
    ...(process.env.DLC_BOT_POLICY_FILE
      ? { DLC_BOT_POLICY_FILE: resolve(process.env.DLC_BOT_POLICY_FILE) }
      : {}),
  };
}

/** The bot's process, started again should it end. */
class BotProcess {
  private child: ChildProcess;
  private isStopping = false;

  constructor(private readonly env: NodeJS.ProcessEnv) {
    this.child = this.start();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    const ended = new Promise((done) => this.child.once('exit', done));
    if (this.child.exitCode === null && this.child.kill('SIGTERM')) await ended;
  }

  private start(): ChildProcess {
    const child = spawn(process.execPath, [inProject('dist/main.js')], {
      env: this.env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('exit', (code) => {
      if (this.isStopping) return;
      console.error(`The bot ended (exit code ${code}); starting it again.`);
      setTimeout(() => {
        if (!this.isStopping) this.child = this.start();
      }, RESTART_MS);
    });
    return child;
  }
}

/** A path below the project, from dist/local. */
function inProject(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

import { LogLevel, WebClient } from '@slack/web-api';
import { afterEach } from 'vitest';
import {
  type EmbeddedWorkspace,
  startWorkspace,
  type WorkspaceOptions,
} from '../../../src/local/workspace/index.js';

const endings: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** Ends something with the test, the newest first. */
export function endWithTest(end: () => Promise<unknown>): void {
  endings.push(end);
}

/** A workspace that ends with the test. */
export async function aWorkspace(options: WorkspaceOptions = {}): Promise<EmbeddedWorkspace> {
  const workspace = await startWorkspace(options);
  endWithTest(() => workspace.close());
  return workspace;
}

/** Refusals are what these tests look for, so the SDK need not print them. */
export const silent = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

/** A Web API client that tries once and never waits for a rate limit. */
export function aClient(workspace: EmbeddedWorkspace, token = workspace.botToken): WebClient {
  return new WebClient(token, {
    slackApiUrl: workspace.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
  });
}

/** The error name of a refused call. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error && 'data' in error) {
      const { data } = error;
      if (typeof data === 'object' && data !== null && 'error' in data) return String(data.error);
    }
    throw error;
  }
  return 'not refused';
}

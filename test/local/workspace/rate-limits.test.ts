import { WebAPIRateLimitedError } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { Clock } from '../../../src/local/workspace/clock.js';
import { ADA, ML_TRAINING } from '../../../src/local/workspace/index.js';
import { POST_BURST, RateLimits, TIERS } from '../../../src/local/workspace/web-api/rate-limits.js';
import { aClient, aWorkspace } from './a-workspace.js';

function aBucket(rule: 'slack' | 'off' | number = 'slack') {
  let now = 1_700_000_000_000;
  const limits = new RateLimits(new Clock(() => now), rule);
  const allowed = (method: string, channel?: string) => {
    let count = 0;
    while (count < 1000 && limits.take(method, channel) === undefined) count += 1;
    return count;
  };
  return {
    limits,
    allowed,
    later: (ms: number) => {
      now += ms;
    },
  };
}

describe('tiers', () => {
  it.each([
    ['users.list', TIERS[2]],
    ['chat.update', TIERS[3]],
    ['views.open', TIERS[4]],
  ])('%s may be called %i times at once, and as often each minute', (method, perMinute) => {
    const { allowed, later } = aBucket();
    expect(allowed(method)).toBe(perMinute);
    later(30_000);
    expect(allowed(method)).toBe(perMinute / 2);
    later(120_000);
    expect(allowed(method)).toBe(perMinute);
  });

  it('keep methods apart, and channels for chat.postMessage', () => {
    const { allowed, limits, later } = aBucket();
    expect(allowed('chat.postMessage', 'C1')).toBe(POST_BURST);
    expect(allowed('chat.postMessage', 'C2')).toBe(POST_BURST);
    expect(limits.take('chat.postMessage', 'C1')).toBe(1);
    later(1_000);
    expect(allowed('chat.postMessage', 'C1')).toBe(1);
    expect(allowed('chat.update')).toBe(TIERS[3]);
  });

  it('can be widened or lifted', () => {
    expect(aBucket(2).allowed('chat.update')).toBe(2 * TIERS[3]);
    expect(aBucket('off').allowed('chat.update')).toBe(1000);
  });

  it('survive a clock that jumps back', () => {
    const { allowed, later } = aBucket();
    allowed('chat.update');
    later(-3_600_000);
    expect(allowed('chat.update')).toBe(0);
    later(60_000);
    expect(allowed('chat.update')).toBe(TIERS[3]);
  });
});

it('answers 429 with Retry-After, which the SDK understands', async () => {
  let now = 1_700_000_000_000;
  const workspace = await aWorkspace({ now: () => now });
  const { chat } = aClient(workspace);
  const post = () => chat.postMessage({ channel: ML_TRAINING, text: 'x' });
  for (let count = 0; count < POST_BURST; count += 1) await post();
  const error: unknown = await post().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(WebAPIRateLimitedError);
  expect(error).toMatchObject({ retryAfter: 1 });
  expect(workspace.person(ADA).messages(ML_TRAINING)).toHaveLength(POST_BURST);
  now += 1_000;
  await post();
});

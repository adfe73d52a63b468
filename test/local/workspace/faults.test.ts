import { WebAPIHTTPError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { ADA, ML_TRAINING } from '../../../src/local/workspace/index.js';
import { aClient, aWorkspace, refusal } from './a-workspace.js';

async function failure(call: Promise<unknown>): Promise<unknown> {
  return await call.then(
    () => 'it worked',
    (error: unknown) => error,
  );
}

async function aScene() {
  const workspace = await aWorkspace({ rateLimits: 'off' });
  const { chat, auth } = aClient(workspace);
  return {
    workspace,
    faults: workspace.faults,
    post: () => chat.postMessage({ channel: ML_TRAINING, text: 'x' }),
    test: () => auth.test(),
    posted: () => workspace.person(ADA).messages(ML_TRAINING).length,
  };
}

describe('faults of single calls', () => {
  it('limit the rate for one call of one method', async () => {
    const { faults, post, test } = await aScene();
    const fault = { kind: 'ratelimited', retryAfterSeconds: 7 } as const;
    faults.inject({ fault, method: 'chat.postMessage', times: 1 });
    await test();
    const error = await failure(post());
    expect(error).toBeInstanceOf(WebAPIRateLimitedError);
    expect(error).toMatchObject({ retryAfter: 7 });
    await post();
  });

  it('answer with an HTTP status until cleared', async () => {
    const { faults, post, test } = await aScene();
    const clear = faults.inject({ fault: { kind: 'http', status: 503 } });
    expect(await failure(post())).toBeInstanceOf(WebAPIHTTPError);
    expect(await failure(test())).toBeInstanceOf(WebAPIHTTPError);
    clear();
    await post();
  });

  it('lose the request, or only the reply', async () => {
    const { workspace, faults, post, posted } = await aScene();
    faults.inject({ fault: { kind: 'reset_before' }, times: 1 });
    expect(await failure(post())).toBeInstanceOf(WebAPIRequestError);
    expect(posted()).toBe(0);
    faults.inject({ fault: { kind: 'reset_after' }, times: 1 });
    expect(await failure(post())).toBeInstanceOf(WebAPIRequestError);
    expect(posted()).toBe(1);
    expect(workspace.calls.all().map((call) => [call.status, call.result.ok])).toEqual([
      [0, undefined],
      [0, true],
    ]);
  });

  it('answer an error of Slack, or slowly', async () => {
    const { workspace, faults, post } = await aScene();
    faults.inject({ fault: { kind: 'error', error: 'fatal_error' }, times: 1 });
    expect(await refusal(post())).toBe('fatal_error');
    faults.inject({ fault: { kind: 'slow', ms: 60 }, times: 1 });
    await post();
    expect(workspace.calls.all().at(-1)?.tookMs).toBeGreaterThan(50);
  });

  it('stop with clear', async () => {
    const { faults, post } = await aScene();
    faults.inject({ fault: { kind: 'http', status: 500 } });
    faults.setDown(true);
    faults.clear();
    await post();
  });
});

it('strike uploads too, before and after the bytes arrive', async () => {
  const { workspace, faults } = await aScene();
  const { files } = aClient(workspace);
  const { upload_url = '' } = await files.getUploadURLExternal({ filename: 'a.log', length: 2 });
  const put = () => failure(fetch(upload_url, { method: 'POST', body: 'ok' }));
  faults.inject({ fault: { kind: 'reset_before' }, method: 'upload', times: 1 });
  expect(await put()).toBeInstanceOf(TypeError);
  faults.inject({ fault: { kind: 'http', status: 503 }, method: 'upload', times: 1 });
  expect((await fetch(upload_url, { method: 'POST', body: 'ok' })).status).toBe(503);
  faults.inject({ fault: { kind: 'reset_after' }, method: 'upload', times: 1 });
  expect(await put()).toBeInstanceOf(TypeError);
  expect((await fetch(upload_url, { method: 'POST', body: 'ok' })).status).toBe(404);
});

it('takes the whole of Slack down, the page not', async () => {
  const { workspace, faults, post } = await aScene();
  faults.setDown(true);
  expect(await failure(post())).toBeInstanceOf(WebAPIRequestError);
  expect((await fetch(workspace.url)).status).toBe(200);
  faults.setDown(false);
  await post();
});

describe('over HTTP', () => {
  const send = (url: string, body: unknown) =>
    fetch(`${url}_control/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('switches faults and shows the calls', async () => {
    const { workspace, post } = await aScene();
    const fault = { kind: 'error', error: 'internal_error' };
    await send(workspace.url, { inject: { fault, method: 'chat.postMessage', times: 1 } });
    expect(await refusal(post())).toBe('internal_error');
    await post();
    const answer = await fetch(`${workspace.url}_control/calls?method=chat.postMessage`);
    expect(await answer.json()).toMatchObject({
      calls: [{ result: { error: 'internal_error' } }, { result: { ok: true } }],
    });
    await send(workspace.url, { down: true });
    expect(await failure(post())).toBeInstanceOf(WebAPIRequestError);
    await send(workspace.url, { clear: true });
    await post();
  });

  it('names what it does not understand', async () => {
    const workspace = await aWorkspace();
    const response = await send(workspace.url, { explode: true });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('explode');
  });
});

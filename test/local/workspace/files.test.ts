import { describe, expect, it } from 'vitest';
import { ADA, ML_TRAINING } from '../../../src/local/workspace/index.js';
import { aClient, aWorkspace, refusal } from './a-workspace.js';
import { plain } from './blocks.js';
import { aBoltApp } from './bolt-app.js';

describe('uploads of the app', () => {
  it('go through filesUploadV2 into a thread, and are read back with the token', async () => {
    const workspace = await aWorkspace();
    const client = aClient(workspace);
    const { ts = '' } = await client.chat.postMessage({ channel: ML_TRAINING, text: 'run' });
    await client.filesUploadV2({
      channel_id: ML_TRAINING,
      thread_ts: ts,
      initial_comment: 'the log',
      file: Buffer.from('line 1\nline 2\n'),
      filename: 'run.log',
      title: 'Full log',
      alt_text: 'log of the run',
    });
    const reply = workspace.person(ADA).thread(ML_TRAINING, ts).at(-1);
    expect(reply).toMatchObject({ text: 'the log', threadTs: ts });
    const [file] = reply?.files ?? [];
    expect(file).toMatchObject({
      name: 'run.log',
      title: 'Full log',
      mimetype: 'text/plain',
      size: 14,
      altText: 'log of the run',
    });
    const info = await client.files.info({ file: file?.id ?? '' });
    const address = info.file?.url_private ?? '';
    expect((await fetch(address)).status).toBe(403);
    const headers = { authorization: `Bearer ${workspace.botToken}` };
    expect(await (await fetch(address, { headers })).text()).toBe('line 1\nline 2\n');
    const onPage = await fetch(new URL(file?.url ?? '', workspace.url));
    expect(await onPage.text()).toBe('line 1\nline 2\n');
  });

  it('go up raw as well, once, with just the bytes announced', async () => {
    const workspace = await aWorkspace();
    const { files } = aClient(workspace);
    const upload = async () => await files.getUploadURLExternal({ filename: 'a.png', length: 4 });
    const put = (url: string | undefined, body: string) =>
      fetch(url ?? '', { method: 'POST', headers: { 'content-type': 'image/png' }, body });
    const first = await upload();
    expect((await put(first.upload_url, 'too long')).status).toBe(400);
    const id = first.file_id ?? '';
    expect(await refusal(files.completeUploadExternal({ files: [{ id }] }))).toBe(
      'file_upload_incomplete',
    );
    expect((await put(first.upload_url, 'four')).status).toBe(200);
    expect((await put(first.upload_url, 'four')).status).toBe(404);
    await files.completeUploadExternal({ files: [{ id }], channel_id: ML_TRAINING });
    expect(workspace.person(ADA).messages(ML_TRAINING)[0]?.files?.[0]?.id).toBe(id);
  });

  it('refuse nothing, and threads that are not there', async () => {
    const workspace = await aWorkspace();
    const { files } = aClient(workspace);
    expect(await refusal(files.getUploadURLExternal({ filename: 'a', length: 0 }))).toBe(
      'invalid_arguments',
    );
    expect(await refusal(files.completeUploadExternal({ files: [{ id: 'F0NONE' }] }))).toBe(
      'file_not_found',
    );
  });
});

it('gives the app the files a person put into a form', async () => {
  const workspace = await aWorkspace();
  let seen: unknown;
  await aBoltApp(workspace, (app) => {
    app.command('/dlc', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({
        trigger_id: body.trigger_id,
        view: {
          type: 'modal',
          callback_id: 'form',
          title: plain('Run'),
          submit: plain('Go'),
          blocks: [
            {
              type: 'input',
              block_id: 'script',
              label: plain('Script'),
              element: { type: 'file_input', action_id: 'file', filetypes: ['py'] },
            },
          ],
        },
      });
    });
    app.view('form', async ({ ack, view }) => {
      await ack();
      const file = view.state.values.script?.file?.files?.[0];
      const headers = { authorization: `Bearer ${workspace.botToken}` };
      const response = await fetch(file?.url_private_download ?? '', { headers });
      seen = [file?.name, await response.text()];
    });
  });
  const ada = workspace.person(ADA);
  const { view } = await ada.command('/dlc', '', ML_TRAINING);
  if (!view) throw new Error('no modal opened');
  await ada.submit(view, { Script: [ada.upload('train.py', 'print(1)')] });
  await expect.poll(() => seen).toEqual(['train.py', 'print(1)']);
});

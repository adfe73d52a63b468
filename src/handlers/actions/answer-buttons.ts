import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { ACTIONS } from '../../bot/ids.js';
import { cleanupDone } from '../../bot/views/cleanup.js';
import { safe } from '../../bot/views/escape.js';
import { said } from '../../bot/views/said.js';
import { runCleanup } from '../../runs/cleanup.js';
import { respondWith } from '../answering.js';
import { dispatch } from '../commands/dispatch.js';
import { wholeLog } from '../commands/logs.js';
import type { CommandAnswer, Origin } from '../commands/subcommand.js';
import type { HandlerDeps } from '../deps.js';
import { maySee } from '../may-see.js';
import { failureText } from '../tell.js';

/** A button that stands for a command line: its action, and the words before its value. */
const AS_COMMAND: readonly (readonly [action: string, words: string, replaces: boolean])[] = [
  [ACTIONS.details, 'status', false],
  [ACTIONS.showLogs, 'logs', false],
  [ACTIONS.showEvents, 'events', false],
  [`${ACTIONS.listPage}_back`, 'list', true],
  [`${ACTIONS.listPage}_on`, 'list', true],
  [`${ACTIONS.specPage}_back`, 'specs', true],
  [`${ACTIONS.specPage}_on`, 'specs', true],
];

type Press = Origin & { readonly value: string };

/** Buttons on answers of commands and on the App Home. */
export function registerAnswerButtons(app: App, deps: HandlerDeps): void {
  for (const [action, words, replaces] of AS_COMMAND) {
    onPress(app, deps, action, replaces, (press) =>
      dispatch(deps, press, `${words} ${press.value}`),
    );
  }
  onPress(app, deps, ACTIONS.wholeLog, false, (press) => postWholeLog(deps, press));
  onPress(app, deps, ACTIONS.deleteJob, true, (press) => deleteJob(deps, press));
  onPress(app, deps, ACTIONS.cleanUp, true, (press) => cleanUp(deps, press));
  onPress(app, deps, ACTIONS.keepAll, true, async ({ value, person }) => {
    deps.cleanupPlans.take(value, person);
    return (await deps.people.catalogue(person)).runs.cleanup.kept;
  });
  app.action(ACTIONS.openThread, async ({ ack }) => ack());
}

function onPress(
  app: App,
  deps: HandlerDeps,
  action: string,
  replaces: boolean,
  act: (press: Press) => Promise<CommandAnswer>,
): void {
  app.action<BlockAction<ButtonAction>>(action, async ({ ack, action: pressed, body, respond }) => {
    await ack();
    const person = body.user.id;
    // On the App Home there is no channel: the answer goes to the direct message.
    const channel = body.channel?.id ?? person;
    const threadTs: unknown = body.container?.thread_ts ?? body.message?.thread_ts;
    const press: Press = {
      person,
      channel,
      team: body.team?.id ?? '',
      ...(typeof threadTs === 'string' ? { threadTs } : {}),
      triggerId: body.trigger_id,
      key: `press:${body.trigger_id}`,
      value: pressed.value ?? '',
    };
    const to = { ...press, respond: body.response_url ? respond : undefined };
    try {
      const answer = await act(press);
      const isHome = body.channel === undefined;
      if (isHome) await sendDirectly(deps, person, answer);
      else await respondWith(deps, to, answer, { replace: replaces && isEphemeral(body) });
    } catch (error) {
      await respondWith(deps, to, failureText(deps, error, await deps.people.catalogue(person)));
    }
  });
}

/** Only an answer that the person alone sees is replaced: others keep what they read. */
function isEphemeral(body: BlockAction): boolean {
  return body.container?.is_ephemeral === true;
}

async function sendDirectly(
  deps: HandlerDeps,
  person: string,
  answer: CommandAnswer,
): Promise<void> {
  if (answer === undefined) return;
  const said = typeof answer === 'string' ? { text: answer, blocks: [] } : answer;
  const blocks = ('fallback' in said ? said.fallback : undefined) ?? said.blocks;
  await deps.answers.chat.postMessage({
    channel: person,
    text: said.text,
    ...(blocks.length > 0 ? { blocks } : {}),
    unfurl_links: false,
    unfurl_media: false,
  });
}

async function postWholeLog(deps: HandlerDeps, press: Press): Promise<CommandAnswer> {
  const t = await deps.people.catalogue(press.person);
  const run = await deps.book.find(press.value);
  if (!run?.place.cardTs || !(await maySee(deps, run, press))) return t.answers.unknownRun;
  const name = safe(run.request.name, 80);
  const text = await wholeLog(deps, run);
  if (text === '') return t.runs.noLog(name);
  await deps.answers.filesUploadV2({
    channel_id: run.place.channel,
    thread_ts: run.place.cardTs,
    filename: `${run.id}.log`,
    title: t.runs.wholeLogTitle(run.request.name),
    content: text,
  });
  return t.runs.wholeLogPosted(name);
}

async function deleteJob(deps: HandlerDeps, press: Press): Promise<CommandAnswer> {
  const t = await deps.people.catalogue(press.person);
  const run = await deps.book.find(press.value);
  if (!run?.job) return t.answers.unknownRun;
  const name = safe(run.request.name, 80);
  if (run.state !== 'ended') return t.runs.mustEnd(name);
  const verdict = await deps.authority.mayEnd(run, press.person);
  if (!verdict.allowed) return said(verdict.why, t);
  await deps.clouds.in(run.region).deleteJob(run.job.id);
  return t.runs.deleted(name);
}

async function cleanUp(deps: HandlerDeps, press: Press): Promise<CommandAnswer> {
  const t = await deps.people.catalogue(press.person);
  const plan = deps.cleanupPlans.take(press.value, press.person);
  if (!plan) return t.runs.cleanup.tooOld;
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      deps.clock.after(ms, resolve);
    });
  return cleanupDone(await runCleanup({ ...deps, pause }, plan, press.person), t);
}

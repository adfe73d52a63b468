import type { ActionsBlock, KnownBlock } from '@slack/types';
import { costSoFar, meteredSeconds } from '../../runs/cost.js';
import { isTerminalStatus, type Run } from '../../runs/run.js';
import { ACTIONS } from '../ids.js';
import type { Catalogue } from '../text/catalogue.js';
import type { Answer } from './answer.js';
import { actions, button, context, fields, linkButton, section } from './blocks.js';
import { code, safe } from './escape.js';
import { runLink, threadUrl } from './run-link.js';
import { statusOf } from './run-list.js';
import { said } from './said.js';
import { reasonWords, statusWords } from './status.js';

/** Pods named one by one. */
const MAX_PODS = 8;

/** How a run stands, for one person, with what can be looked at next. */
export function runStatus(run: Run, now: Date, teamUrl: string | undefined, t: Catalogue): Answer {
  const { icon, words, note } = statusOf(run, t);
  const cost = costSoFar(run, now);
  const spent = cost && run.job ? t.money(cost.amount, cost.currency) : undefined;
  const seconds = meteredSeconds(run, now);
  const pairs: [string, string][] = [
    [t.card.time, seconds > 0 ? t.duration(seconds) : t.card.notStarted],
    ...(spent ? [[t.card.cost, t.card.about(spent)] as [string, string]] : []),
    [t.runs.runId, code(run.id)],
    ...(run.job ? [[t.runs.jobId, code(run.job.id)] as [string, string]] : []),
    [t.runs.asked, t.runs.askedBy(`<@${run.requester}>`, t.when(run.createdAt))],
  ];
  const name = safe(run.request.name, 80);
  const blocks: KnownBlock[] = [
    section(`${icon} *${runLink(run, teamUrl)}* — ${words}${note ? `\n${note}` : ''}`),
    ...progress(run, t),
    fields(pairs),
    ...pods(run, t),
    ...trouble(run, t),
    buttons(run, teamUrl, t),
  ];
  const isOver = run.state === 'ended';
  const costs = spent && (isOver ? t.card.said.cost(spent) : t.card.said.spent(spent));
  return { text: `${t.card.said.status(name, words)}${costs ? ` ${costs}` : ''}`, blocks };
}

function progress({ progress: seen }: Run, t: Catalogue): KnownBlock[] {
  return seen ? [section(`${t.bar(seen.fraction)} · ${safe(seen.label, 80)}`)] : [];
}

function pods({ job }: Run, t: Catalogue): KnownBlock[] {
  const all = job?.pods ?? [];
  if (all.length === 0) return [];
  const shown = all
    .slice(0, MAX_PODS)
    .map(
      ({ podId, type, status }) =>
        `${code(podId, 60)} ${t.label(safe(type, 20), statusWords(status, t).words)}`,
    );
  const rest = all.length > MAX_PODS ? [t.runs.morePods(all.length - MAX_PODS)] : [];
  return [context(`*${t.runs.pods}*  ${[...shown, ...rest].join(' · ')}`)];
}

function trouble({ problem, job, ended }: Run, t: Catalogue): KnownBlock[] {
  const lines = [
    ...(problem ? [said([problem.cause, problem.mend], t)] : []),
    ...(job?.reasonMessage ? [safe(job.reasonMessage, 300)] : []),
    ...(ended?.reason && ended.reason !== job?.reasonMessage
      ? [reasonWords(ended.reason, t, 300)]
      : []),
  ];
  return lines.length > 0 ? [context(...lines)] : [];
}

function buttons(run: Run, teamUrl: string | undefined, t: Catalogue): KnownBlock {
  const url = threadUrl(run, teamUrl);
  const elements: ActionsBlock['elements'] = [];
  if (run.job) {
    elements.push(
      button({ actionId: ACTIONS.showLogs, text: t.runs.logs, value: run.id }),
      button({ actionId: ACTIONS.showEvents, text: t.runs.events, value: run.id }),
    );
  }
  const isRunning = run.state === 'active' && !run.stop && !isTerminalStatus(run.job?.status ?? '');
  if (isRunning) {
    elements.push(
      button({
        actionId: ACTIONS.stop,
        text: t.card.buttons.stop,
        value: run.id,
        style: 'danger',
        label: t.card.buttons.stopNamed(run.request.name),
        confirm: t.card.confirmStop,
      }),
    );
  }
  if (run.state === 'ended') {
    elements.push(
      button({ actionId: ACTIONS.again, text: t.card.buttons.runAgain, value: run.id }),
    );
  }
  if (url) elements.push(linkButton(ACTIONS.openThread, t.runs.openThread, url));
  if (run.job?.consoleUrl) {
    elements.push(linkButton(ACTIONS.console, t.card.buttons.console, run.job.consoleUrl));
  }
  return elements.length > 0 ? actions(...elements) : context(code(run.id));
}

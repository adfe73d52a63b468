import type { Deciders } from '../../runs/authority.js';
import { costSoFar, meteredSeconds } from '../../runs/cost.js';
import type { Notice } from '../../runs/effects.js';
import type { Run } from '../../runs/run.js';
import type { Catalogue } from '../text/catalogue.js';
import { context, section } from './blocks.js';
import { actor, type Message } from './card.js';
import { decisionReply } from './decision-notices.js';
import { safe } from './escape.js';
import { extended } from './extension.js';
import { report } from './report.js';
import { said } from './said.js';
import { ASKED_FOR, reasonWords, statusWords } from './status.js';

import {
  costAgainst,
  imagePull,
  overEstimate,
  quiet,
  stalled,
  timeLimit,
} from './watch-notices.js';

/** A reply in a run's thread; `deciders` are those of an extension, where one is offered. */
export function reply(
  run: Run,
  notice: Notice,
  t: Catalogue,
  deciders?: Pick<Deciders, 'line'>,
): Message {
  const requester = `<@${run.requester}>`;
  switch (notice.kind) {
    case 'status':
      return status(notice, t);
    case 'catch-up':
      return say(t.notices.catchUp(wayOf(notice.changes, t)));
    case 'finished':
      return finished(run, notice, t);
    case 'report':
      return report(run, notice, t);
    case 'stalled':
      return stalled(run, notice, t);
    case 'image-pull':
      return imagePull(run, notice, t);
    case 'time-limit':
      return timeLimit(run, notice, t, deciders);
    case 'extended':
      return extended(notice, t);
    case 'over-estimate':
      return overEstimate(run, notice, t);
    case 'quiet':
      return quiet(run, notice, t);
    case 'approval':
    case 'declined':
    case 'expired':
    case 'stock-back':
      return decisionReply(run, notice, t);
    case 'submit-trouble':
      return say(t.notices.submitTrouble(requester, said(notice.problem.cause, t)));
  }
}

function wayOf(statuses: readonly string[], t: Catalogue): string {
  return statuses.map((status) => statusWords(status, t).words).join(' → ');
}

function say(text: string): Message {
  return { text, blocks: [section(text)] };
}

function status(notice: Extract<Notice, { kind: 'status' }>, t: Catalogue): Message {
  const { icon, words, note } = statusWords(notice.to, t);
  const passed = notice.passed.map(({ status: name, seconds }) => {
    const spent = seconds === undefined || seconds < 1 ? '' : ` ${t.duration(seconds)}`;
    return `${statusWords(name, t).words.toLowerCase()}${spent}`;
  });
  const after = passed.length > 0 ? t.notices.after(t.items(passed)) : '';
  const text = `${icon} *${words}*${after}`;
  const extra = [note, notice.reason ? safe(notice.reason, 500) : undefined].filter(
    (line) => line !== undefined,
  );
  return {
    text: t.sentence(`${words}${after}`),
    blocks: [section(text), ...(extra.length > 0 ? [context(...extra)] : [])],
  };
}

function finished(run: Run, notice: Extract<Notice, { kind: 'finished' }>, t: Catalogue): Message {
  const { icon, words } = statusWords(notice.outcome, t);
  const now = new Date(notice.at);
  const cost = costSoFar(run, now);
  const seconds = meteredSeconds(run, now);
  const facts = [
    ...(notice.by ? [t.notices.by(actor(notice.by, t))] : []),
    ...(seconds > 0 ? [t.notices.afterTime(t.duration(seconds))] : []),
    ...(cost && seconds > 0 ? [costAgainst(run, cost, notice.outcome === 'Succeeded', t)] : []),
  ];
  const line = [`*${words}*`, ...facts].join(' · ');
  // "Job … is succeeded" says nothing new.
  const isWorth = notice.reason !== ASKED_FOR && notice.outcome !== 'Succeeded';
  const reason = isWorth && notice.reason ? reasonWords(notice.reason, t, 1000) : undefined;
  const sentence = t.sentence(t.label(safe(run.request.name, 80), t.clauses([words, ...facts])));
  const text = `<@${run.requester}> ${sentence}${reason ? ` ${reason}` : ''}`;
  return {
    text,
    blocks: [
      section(`${icon} ${line} · <@${run.requester}>`),
      ...(reason ? [section(reason)] : []),
      ...(notice.missed?.length ? [context(t.notices.notTold(wayOf(notice.missed, t)))] : []),
      context(t.notices.ended(t.when(notice.at))),
    ],
  };
}

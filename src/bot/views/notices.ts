import type { KnownBlock } from '@slack/types';
import { costSoFar, meteredSeconds } from '../../runs/cost.js';
import type { Notice } from '../../runs/effects.js';
import type { Run } from '../../runs/run.js';
import type { Catalogue } from '../text/catalogue.js';
import { context, preformatted, section } from './blocks.js';
import { actor, type Message } from './card.js';
import { code, safe } from './escape.js';
import { statusWords } from './status.js';
/** A reply in a run's thread. */
export function reply(run: Run, notice: Notice, t: Catalogue): Message {
  const requester = `<@${run.requester}>`;
  switch (notice.kind) {
    case 'status':
      return status(notice, t);
    case 'catch-up':
      return say(t.notices.catchUp(wayOf(notice.changes, t)));
    case 'finished':
      return finished(run, notice, t);
    case 'report':
      return report(notice, t);
    case 'stalled': {
      const { words } = statusWords(notice.status, t);
      const head = t.notices.stalled(words, t.duration(notice.seconds), safe(notice.cause, 500));
      return withLines(head, notice.lines);
    }
    case 'image-pull':
      return imagePull(notice, t);
    case 'time-limit': {
      const time = t.duration(notice.minutes * 60);
      const words = notice.stage === 'soon' ? t.notices.timeSoon : t.notices.timeOver;
      return say(words(requester, time));
    }
    case 'over-estimate':
      return say(
        t.notices.overEstimate(
          requester,
          t.percent(notice.percent / 100),
          notice.cost,
          notice.approved,
        ),
      );
    case 'submit-trouble':
      return say(t.notices.submitTrouble(requester, safe(notice.problem.cause, 500)));
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
  const after = passed.length > 0 ? t.notices.after(passed.join(', ')) : '';
  const text = `${icon} *${words}*${after}`;
  const extra = [note, notice.reason ? safe(notice.reason, 500) : undefined].filter(
    (line) => line !== undefined,
  );
  return {
    text: `${words}${after}.`,
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
    ...(cost && seconds > 0 ? [t.notices.cost(t.money(cost.amount, cost.currency))] : []),
  ];
  const line = [`*${words}*`, ...facts].join(' · ');
  // "Job … is succeeded" says nothing new.
  const isWorth = notice.reason && notice.outcome !== 'Succeeded';
  const reason = isWorth ? safe(notice.reason ?? '', 1000) : undefined;
  const text = `<@${run.requester}> ${safe(run.request.name, 80)}: ${[words, ...facts].join(', ')}.${reason ? ` ${reason}` : ''}`;
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

function report(notice: Extract<Notice, { kind: 'report' }>, t: Catalogue): Message {
  const head = notice.explanation ?? notice.cause;
  const title = head ? `*${safe(head, 500)}*` : t.notices.lastLines;
  const blocks: KnownBlock[] = [section(title)];
  if (notice.hint) blocks.push(section(safe(notice.hint, 500)));
  blocks.push(preformatted(notice.excerpt));
  if (notice.pod) blocks.push(context(t.notices.pod(code(notice.pod))));
  const last = notice.excerpt.trim().split('\n').at(-1) ?? '';
  return {
    text: `${head ? safe(head, 300) : t.notices.lastLine}: ${safe(last, 300)}`,
    blocks,
  };
}

function imagePull(notice: Extract<Notice, { kind: 'image-pull' }>, t: Catalogue): Message {
  const images = notice.alternatives.map((image) => code(image, 150)).join(', ');
  const others = images === '' ? '' : ` ${t.notices.otherImages(images)}`;
  const head = t.notices.imagePull(t.duration(notice.seconds), code(notice.image, 200));
  return withLines(`${head}${others}`, notice.lines);
}

function withLines(text: string, lines: readonly string[]): Message {
  const blocks: KnownBlock[] = [section(text)];
  if (lines.length > 0) blocks.push(preformatted(lines.join('\n')));
  return { text, blocks };
}

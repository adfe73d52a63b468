import type { KnownBlock } from '@slack/types';
import { costSoFar, meteredSeconds } from '../../runs/cost.js';
import type { Notice } from '../../runs/effects.js';
import type { Run } from '../../runs/run.js';
import { context, preformatted, section } from './blocks.js';
import { actor, type Message } from './card.js';
import { code, safe } from './escape.js';
import { statusWords } from './status.js';
import { duration, money, when } from './wording.js';

/** A reply in a run's thread. */
export function reply(run: Run, notice: Notice): Message {
  switch (notice.kind) {
    case 'status':
      return status(notice);
    case 'catch-up':
      return say(`Slack could not be reached for a while. Meanwhile: ${wayOf(notice.changes)}.`);
    case 'finished':
      return finished(run, notice);
    case 'report':
      return report(notice);
    case 'stalled':
      return withLines(
        `*${statusWords(notice.status).words} for ${duration(notice.seconds)}.* ${safe(notice.cause, 500)}`,
        notice.lines,
      );
    case 'image-pull':
      return imagePull(notice);
    case 'time-limit':
      return notice.stage === 'soon'
        ? say(
            `<@${run.requester}> the maximum time ends in about ${duration(notice.minutes * 60)}; then the job is stopped.`,
          )
        : say(
            `<@${run.requester}> the maximum time of ${duration(notice.minutes * 60)} is over; the job is being stopped.`,
          );
    case 'over-estimate':
      return say(
        `<@${run.requester}> the cost has passed ${notice.percent} % of what was expected: about ${notice.cost}, approved ${notice.approved}.`,
      );
    case 'submit-trouble':
      return say(
        `<@${run.requester}> ${safe(notice.problem.cause, 500)} No job with this run’s token was found, so it is not known whether one exists. Decide on the card above.`,
      );
  }
}

function wayOf(statuses: readonly string[]): string {
  return statuses.map((status) => statusWords(status).words).join(' → ');
}

function say(text: string): Message {
  return { text, blocks: [section(text)] };
}

function status(notice: Extract<Notice, { kind: 'status' }>): Message {
  const { icon, words, note } = statusWords(notice.to);
  const passed = notice.passed.map(({ status: name, seconds }) => {
    const spent = seconds === undefined || seconds < 1 ? '' : ` ${duration(seconds)}`;
    return `${statusWords(name).words.toLowerCase()}${spent}`;
  });
  const after = passed.length > 0 ? ` after ${passed.join(', ')}` : '';
  const text = `${icon} *${words}*${after}`;
  const extra = [note, notice.reason ? safe(notice.reason, 500) : undefined].filter(
    (line) => line !== undefined,
  );
  return {
    text: `${words}${after}.`,
    blocks: [section(text), ...(extra.length > 0 ? [context(...extra)] : [])],
  };
}

function finished(run: Run, notice: Extract<Notice, { kind: 'finished' }>): Message {
  const { icon, words } = statusWords(notice.outcome);
  const now = new Date(notice.at);
  const cost = costSoFar(run, now);
  const seconds = meteredSeconds(run, now);
  const facts = [
    ...(notice.by ? [`by ${actor(notice.by)}`] : []),
    ...(seconds > 0 ? [`after ${duration(seconds)}`] : []),
    ...(cost && seconds > 0 ? [`cost about ${money(cost.amount, cost.currency)}`] : []),
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
      ...(notice.missed?.length ? [context(`Not told before: ${wayOf(notice.missed)}`)] : []),
      context(`Ended ${when(notice.at)}`),
    ],
  };
}

function report(notice: Extract<Notice, { kind: 'report' }>): Message {
  const head = notice.explanation ?? notice.cause;
  const title = head ? `*${safe(head, 500)}*` : '*Last lines of the log*';
  const blocks: KnownBlock[] = [section(title)];
  if (notice.hint) blocks.push(section(safe(notice.hint, 500)));
  blocks.push(preformatted(notice.excerpt));
  if (notice.pod) blocks.push(context(`Pod ${code(notice.pod)}`));
  const first = notice.excerpt.trim().split('\n').at(-1) ?? '';
  return {
    text: `${head ? safe(head, 300) : 'Last line of the log'}: ${safe(first, 300)}`,
    blocks,
  };
}

function imagePull(notice: Extract<Notice, { kind: 'image-pull' }>): Message {
  const others =
    notice.alternatives.length > 0
      ? ` Images that work: ${notice.alternatives.map((image) => code(image, 150)).join(', ')}.`
      : '';
  return withLines(
    `*The image cannot be pulled* (${duration(notice.seconds)}): ${code(notice.image, 200)}. The job is being stopped.${others}`,
    notice.lines,
  );
}

function withLines(text: string, lines: readonly string[]): Message {
  const blocks: KnownBlock[] = [section(text)];
  if (lines.length > 0) blocks.push(preformatted(lines.join('\n')));
  return { text, blocks };
}

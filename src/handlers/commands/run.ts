import { mayPostIn } from '../../bot/slack/places.js';
import { unescapeMrkdwn } from '../../bot/views/escape.js';
import { said } from '../../bot/views/said.js';
import { formButton } from '../../bot/views/talk.js';
import { parseInline } from '../../runs/inline-form.js';
import { parseForm } from '../../runs/request-form.js';
import { formStarts } from '../form-starts.js';
import { openForm } from '../open-form.js';
import type { CommandAnswer, CommandContext, Subcommand } from './subcommand.js';

/** `/dlc run`: the form; `/dlc run --gpu 1 -- python train.py`: straight to the card. */
export const run: Subcommand = {
  name: 'run',
  act: (context) => (context.rest === '' ? openEmptyForm(context) : runInline(context)),
};

async function openEmptyForm({ deps, origin, t }: CommandContext): Promise<CommandAnswer> {
  if (!origin.triggerId) return formButton(t);
  const draft = deps.drafts.get(origin.person);
  return openForm(
    deps,
    { person: origin.person, triggerId: origin.triggerId },
    draft ?? {},
    { channel: origin.channel, isLong: false },
    t,
    {
      notice: draft ? t.form.draftIsBack : undefined,
      starts: await formStarts(deps, origin.person),
    },
  );
}

async function runInline({ deps, origin, rest, t }: CommandContext): Promise<CommandAnswer> {
  const typed = t.answers.typed(`\`/dlc run ${rest.replaceAll('`', "'")}\``);
  const inline = parseInline(unescapeMrkdwn(rest));
  if (!inline.ok) return `${said(inline.why, t)}\n${typed}`;
  const parsed = parseForm(inline.form, deps.defaults);
  if (!parsed.ok) {
    const mistakes = Object.values(parsed.errors).map((mistake) => `• ${said(mistake, t)}`);
    return `${mistakes.join('\n')}\n${typed}`;
  }
  const place = await mayPostIn(deps.answers, origin.channel, t);
  if (!place.ok) return place.why;
  const answer = await deps.desk.ask({
    key: origin.key,
    person: origin.person,
    channel: origin.channel,
    request: parsed.request,
  });
  return answer.ok ? undefined : said(answer.why, t);
}

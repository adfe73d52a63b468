import { mayPostIn } from '../../bot/slack/places.js';
import { unescapeMrkdwn } from '../../bot/views/escape.js';
import { parseInline } from '../../runs/inline-form.js';
import { parseForm } from '../../runs/request-form.js';
import { openForm } from '../open-form.js';
import type { CommandContext } from './subcommand.js';

/** `/dlc run`: the form; `/dlc run --gpu 1 -- python train.py`: straight to the card. */
export async function run(context: CommandContext): Promise<string | undefined> {
  return context.rest.trim() === '' ? openEmptyForm(context) : runInline(context);
}

async function openEmptyForm({ deps, command, t }: CommandContext): Promise<string | undefined> {
  const draft = deps.drafts.get(command.user_id);
  return openForm(
    deps,
    command.trigger_id,
    draft ?? {},
    { channel: command.channel_id, isLong: false },
    t,
    draft ? t.form.draftIsBack : undefined,
  );
}

async function runInline({ deps, command, rest, t }: CommandContext): Promise<string | undefined> {
  const typed = t.answers.typed(`\`/dlc run ${rest.replaceAll('`', "'")}\``);
  const inline = parseInline(unescapeMrkdwn(rest));
  if (!inline.ok) return `${inline.why}\n${typed}`;
  const parsed = parseForm(inline.form, deps.defaults);
  if (!parsed.ok) {
    const mistakes = Object.values(parsed.errors).map((message) => `• ${message}`);
    return `${mistakes.join('\n')}\n${typed}`;
  }
  const place = await mayPostIn(deps.answers, command.channel_id, t);
  if (!place.ok) return place.why;
  const answer = await deps.desk.ask({
    key: `command:${command.team_id}:${command.trigger_id}`,
    person: command.user_id,
    channel: command.channel_id,
    request: parsed.request,
  });
  return answer.ok ? undefined : answer.why;
}

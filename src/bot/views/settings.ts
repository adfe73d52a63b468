import type { InputBlock, ModalView } from '@slack/types';
import { VIEWS } from '../ids.js';
import { MENTION_CHOICES, type MentionChoice, type Preferences } from '../preferences.js';
import type { Catalogue } from '../text/catalogue.js';
import { context, option, plain } from './blocks.js';
import type { StateValues } from './form-values.js';
import { LIMITS } from './limits.js';

const FIELDS = {
  mention: 'settings_mention',
  also: 'settings_also',
  from: 'settings_quiet_from',
  to: 'settings_quiet_to',
} as const;

/** The modal where a person says how they want to be told. */
export function settingsForm(
  now: Preferences,
  timeZone: string | undefined,
  t: Catalogue,
): ModalView {
  const words = t.settings;
  return {
    type: 'modal',
    callback_id: VIEWS.settings,
    title: plain(words.title, LIMITS.modalTitle),
    submit: plain(words.save, LIMITS.modalTitle),
    close: plain(t.form.close, LIMITS.modalTitle),
    blocks: [
      context(words.intro),
      mentionField(now, t),
      alsoField(now, t),
      timeField(FIELDS.from, words.quietFrom, now.quiet?.from),
      {
        ...timeField(FIELDS.to, words.quietTo, now.quiet?.to),
        hint: plain(words.quietHint(timeZone ?? 'UTC'), LIMITS.inputLabel),
      },
    ],
  };
}

function mentionField(now: Preferences, t: Catalogue): InputBlock {
  const options = MENTION_CHOICES.map((value) => {
    const { text, note } = t.settings.mentions[value];
    return option(text, value, note);
  });
  const chosen = options.find(({ value }) => value === now.mention);
  return {
    type: 'input',
    block_id: FIELDS.mention,
    label: plain(t.settings.mention),
    element: {
      type: 'radio_buttons',
      action_id: FIELDS.mention,
      options,
      ...(chosen ? { initial_option: chosen } : {}),
    },
  };
}

function alsoField(now: Preferences, t: Catalogue): InputBlock {
  const { settings } = t;
  const options = [
    option(settings.directMessage, 'directMessage', settings.directMessageNote),
    option(settings.broadcast, 'broadcast', settings.broadcastNote),
  ];
  const chosen = options.filter(
    ({ value }) =>
      (value === 'directMessage' && now.directMessage) || (value === 'broadcast' && now.broadcast),
  );
  return {
    type: 'input',
    block_id: FIELDS.also,
    optional: true,
    label: plain(settings.also),
    element: {
      type: 'checkboxes',
      action_id: FIELDS.also,
      options,
      ...(chosen.length > 0 ? { initial_options: chosen } : {}),
    },
  };
}

function timeField(id: string, label: string, time: string | undefined): InputBlock {
  return {
    type: 'input',
    block_id: id,
    optional: true,
    label: plain(label),
    element: { type: 'timepicker', action_id: id, ...(time ? { initial_time: time } : {}) },
  };
}

export type ReadSettings =
  | { readonly ok: true; readonly preferences: Preferences }
  | { readonly ok: false; readonly errors: Record<string, string> };

/** What was chosen in the form. */
export function readSettings(values: StateValues, t: Catalogue): ReadSettings {
  const of = (field: string) => values[field]?.[field];
  const mention = MENTION_CHOICES.find((one) => one === of(FIELDS.mention)?.selected_option?.value);
  const also = new Set((of(FIELDS.also)?.selected_options ?? []).map(({ value }) => value));
  const from = of(FIELDS.from)?.selected_time ?? undefined;
  const to = of(FIELDS.to)?.selected_time ?? undefined;
  if ((from === undefined) !== (to === undefined)) {
    return { ok: false, errors: { [from ? FIELDS.to : FIELDS.from]: t.settings.quietBoth } };
  }
  const choice: MentionChoice = mention ?? 'all';
  return {
    ok: true,
    preferences: {
      mention: choice,
      directMessage: also.has('directMessage'),
      broadcast: also.has('broadcast'),
      ...(from && to ? { quiet: { from, to } } : {}),
    },
  };
}

import type { Template } from '../../runs/templates.js';
import { ACTIONS } from '../ids.js';
import type { Catalogue } from '../text/catalogue.js';
import { actions, button, section } from './blocks.js';
import { code, safe } from './escape.js';
import type { Message } from './message.js';

/** Rows of one message: two blocks each, of 50 at most. */
const MAX_ROWS = 20;

/** A person's templates, each to be used or deleted. */
export function templateList(templates: readonly Template[], t: Catalogue): Message {
  if (templates.length === 0) {
    return { text: t.form.noTemplates, blocks: [section(t.form.noTemplates)] };
  }
  return {
    text: t.form.templatesSaid(templates.length),
    blocks: [
      section(t.form.templates),
      ...templates.slice(0, MAX_ROWS).flatMap(({ name, savedAt, request }) => [
        section(`*${safe(name, 60)}* · ${code(request.name, 60)} · ${t.when(savedAt)}`),
        actions(
          button({ actionId: ACTIONS.useTemplate, text: t.form.useTemplate, value: name }),
          button({
            actionId: ACTIONS.dropTemplate,
            text: t.form.dropTemplate,
            value: name,
            style: 'danger',
            confirm: t.form.confirmDrop,
          }),
        ),
      ]),
    ],
  };
}

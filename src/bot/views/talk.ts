import { ACTIONS } from '../ids.js';
import type { Catalogue } from '../text/catalogue.js';
import type { Answer } from './answer.js';
import { actions, button, section } from './blocks.js';

/** A greeting with the way in. */
export function talkHello(t: Catalogue): Answer {
  return { text: t.talk.hello, blocks: [section(t.talk.hello), openFormButton(t)] };
}

/** Where no form can be opened by words alone: a button that does. */
export function formButton(t: Catalogue): Answer {
  return { text: t.talk.formHere, blocks: [section(t.talk.formHere), openFormButton(t)] };
}

function openFormButton(t: Catalogue) {
  return actions(
    button({
      actionId: ACTIONS.newRun,
      text: t.talk.openForm,
      value: 'talk',
      style: 'primary',
    }),
  );
}

import type { Notice } from '../../runs/effects.js';
import { costOf, extensionOf } from '../../runs/extension.js';
import type { Quote, Run } from '../../runs/run.js';
import { ACTIONS, extendRef } from '../ids.js';
import type { Catalogue } from '../text/catalogue.js';
import { button, section } from './blocks.js';
import type { Message } from './message.js';

/** What an extendable run may reach with all its extensions; nothing for others. */
export function hardMaximumFigure(quote: Quote, t: Catalogue): [string, string][] {
  const { hardMaxMinutes, money } = quote;
  if (hardMaxMinutes === undefined) return [];
  const most = costOf(quote, hardMaxMinutes);
  const time = t.duration(hardMaxMinutes * 60);
  return most === undefined || !money
    ? [[t.extending.upTo, t.extending.eachApproved(time)]]
    : [[t.extending.upToIn(time), t.extending.eachApproved(t.money(most, money.currency))]];
}

/** “Extended to 3 hours by …”, for the card; nothing where it was not. */
export function extensionsLine(run: Run, t: Catalogue): readonly string[] {
  const maxMinutes = run.quote?.maxMinutes ?? 0;
  const told = run.approvals.filter(
    ({ extendsTo }) => extendsTo !== undefined && extendsTo <= maxMinutes,
  );
  if (told.length === 0) return [];
  const names = t.items(told.map(({ by, at }) => `<@${by}> ${t.when(at)}`));
  return [t.extending.extendedBy(t.duration(maxMinutes * 60), names)];
}

/** “Extend by 1 hour”: asks first, with what it costs at most. Undefined where nothing can be added. */
export function extendButton(run: Run, t: Catalogue) {
  const { quote } = run;
  const extended = extensionOf(quote);
  if (!quote || !extended) return undefined;
  const added = extended.maxMinutes - quote.maxMinutes;
  const by = t.duration(added * 60);
  const until = t.duration(extended.maxMinutes * 60);
  const { money } = extended;
  const text = money
    ? t.extending.confirmMoney(
        until,
        t.money(money.ceiling, money.currency),
        t.money(costOf(quote, added) ?? 0, money.currency),
      )
    : t.extending.confirmTime(until);
  const { title, yes, no } = t.extending.confirm;
  return button({
    actionId: ACTIONS.extend,
    text: t.extending.extend(by),
    value: extendRef(run.id, quote.maxMinutes),
    style: 'primary',
    label: t.extending.extendNamed(run.request.name),
    confirm: { title: title(by), text, yes, no },
  });
}

/** Someone let the job go on, or began to. */
export function extended(notice: Extract<Notice, { kind: 'extended' }>, t: Catalogue): Message {
  const time = t.duration(notice.maxMinutes * 60);
  const person = `<@${notice.by}>`;
  if (!notice.isEnough) return said(t.extending.oneMore(person, time));
  const most = notice.ceiling ? t.money(notice.ceiling.amount, notice.ceiling.currency) : undefined;
  return said(t.extending.extended(person, time, most));
}

function said(text: string): Message {
  return { text, blocks: [section(`:hourglass_flowing_sand: ${text}`)] };
}

import type { DecidingSayings, RequesterAct } from '../../../../runs/sayings.js';
import type { Formats } from '../../formats.js';
import type { SayingWords } from '../../sayings.js';
import { status } from '../status.js';

const ACTS: Readonly<Record<RequesterAct, string>> = {
  approve: 'may approve it.',
  change: 'may change it.',
  extend: 'may extend it.',
  end: 'may do that.',
};

/** Refusals and notes around deciding on a run. */
export function deciding(f: Formats): SayingWords<DecidingSayings> {
  const { known } = status();
  const stateWords = (state: string) => known[state]?.words ?? state;
  const minutes = (count: number) => f.duration(count * 60);
  return {
    onlyRequester: ({ requester, act }) =>
      `Only <@${requester}>, who asked for this run, ${ACTS[act]}`,
    optionGone: () => 'That option is no longer on the card.',
    regionGone: () => 'That region is no longer on the card.',
    nothingToWaitFor: () => 'There is nothing to wait for.',
    onlyApproversDecline: ({ requester }) =>
      `Only who may approve this run may decline it. <@${requester}> can cancel it.`,
    quotedAnew: ({ moved }, say) =>
      `${say(moved)} Nothing was created; the card shows a new quote.`,
    quoteRanOut: () => 'The quote had run out.',
    soldOut: ({ spec }) => `${spec} has just sold out.`,
    priceUnread: ({ spec, why }, say) => `The price of ${spec} could not be read (${say(why)}).`,
    priceChanged: () => 'The price has changed.',
    noQuote: () => 'This run has no quote any more.',
    settleAlone: () =>
      'The policy wants two approvals for this run, and a second job can only be decided at once. Give up this one and ask for a new run.',
    alreadyApproved: ({ by }) =>
      `<@${by}> has already approved this run. Nothing else was created.`,
    staleQuote: () =>
      'The card has changed since; look at the new quote first. Nothing was created.',
    quoteExpired: () => 'The quote has run out. Nothing was created; press *Price again*.',
    priceUnknown: () =>
      'The price is not known, so it cannot be approved. Press *Price again*, or choose another option.',
    alreadyStopping: ({ by }) =>
      by === undefined
        ? 'The bot is stopping this job already.'
        : `<@${by}> has already asked for the stop.`,
    notExtendable: () =>
      'This run was not asked for as extendable: the cloud’s limit for it cannot be moved.',
    alreadyExtended: ({ by, maxMinutes }) =>
      `${by === undefined ? 'Someone' : `<@${by}>`} has already extended this run, to ${minutes(maxMinutes)}. Nothing was added.`,
    hardMaximum: ({ maxMinutes }) =>
      `This run has reached its hard maximum of ${minutes(maxMinutes)} and cannot be extended.`,
    alreadyEnded: ({ outcome }) => `This run has ended (${stateWords(outcome)}).`,
    approvalsChanged: () => 'Someone else has just approved too. Press *Approve* once more.',
    wrongState: ({ state }) => `That is not possible now (${stateWords(state).toLowerCase()}).`,
    details: ({ parts }, say) => parts.map(say).join('; '),
    quotaTerms: ({ workers, maxMinutes }) => `${workers} × quota, at most ${minutes(maxMinutes)}`,
    terms: ({ workers, spec, money }) => {
      const price = money
        ? `${f.money(money.perWorkerHour, money.currency)}/h, at most ${f.money(money.ceiling, money.currency)}`
        : 'price unknown';
      return `${workers} × ${spec}, ${price}`;
    },
    extendedTerms: ({ from, to, ceiling, currency }) => {
      const most = ceiling === undefined ? '' : `, at most ${f.money(ceiling, currency ?? '')}`;
      return `${minutes(from)} → ${minutes(to)}${most}`;
    },
    cloudCause: ({ english }) => english,
    cloudMend: ({ english }) => english,
    secretLost: () =>
      'A secret variable of this run can no longer be opened: the bot’s token has changed since.',
    enterSecretAgain: () => 'Press Change and enter its value again. Nothing was created.',
    restartedMeanwhile: () => 'The bot was restarted while the job was being created.',
    noClearAnswer: () => 'CreateJob gave no clear answer.',
    lookingForJob: () => 'Looking for the job before anything else is done.',
  };
}

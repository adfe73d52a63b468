import type { DecidingSayings, RequesterAct } from '../../../../runs/sayings.js';
import type { Formats } from '../../formats.js';
import type { SayingWords } from '../../sayings.js';
import { cloudErrors } from '../cloud-errors.js';
import { status } from '../status.js';

const ACTS: Readonly<Record<RequesterAct, string>> = {
  approve: '批准这次运行',
  change: '修改这次运行',
  extend: '延长这次运行',
  end: '执行此操作',
};

/** Refusals and notes around deciding on a run. */
export function deciding(f: Formats): SayingWords<DecidingSayings> {
  const { known } = status();
  const stateWords = (state: string) => known[state]?.words ?? state;
  const minutes = (count: number) => f.duration(count * 60);
  return {
    onlyRequester: ({ requester, act }) => `只有发起人 <@${requester}> 可以${ACTS[act]}。`,
    optionGone: () => '卡片上已没有这个选项。',
    regionGone: () => '卡片上已没有这个地域。',
    nothingToWaitFor: () => '没有需要等待的机型。',
    onlyApproversDecline: ({ requester }) =>
      `只有可以批准此运行的人才能拒绝。<@${requester}> 可以取消此运行。`,
    quotedAnew: ({ moved }, say) => `${say(moved)}没有创建任何任务；卡片上是新的报价。`,
    quoteRanOut: () => '报价已过期。',
    soldOut: ({ spec }) => `${spec} 刚刚售罄。`,
    priceUnread: ({ spec, why }, say) => `无法查询 ${spec} 的价格（${say(why)}）。`,
    priceChanged: () => '价格已变动。',
    noQuote: () => '这次运行已没有报价。',
    settleAlone: () =>
      '策略要求此运行由两人批准，而重新创建任务只能一次决定。请放弃这次运行，再发起新的运行。',
    alreadyApproved: ({ by }) => `<@${by}> 已经批准了这次运行。没有再创建其他任务。`,
    staleQuote: () => '卡片已更新，请先查看新的报价。没有创建任何任务。',
    quoteExpired: () => '报价已过期。没有创建任何任务；请点击 *重新报价* 。',
    priceUnknown: () => '价格未知，无法批准。请点击 *重新报价* ，或选择其他选项。',
    alreadyStopping: ({ by }) =>
      by === undefined ? '机器人正在停止这个任务。' : `<@${by}> 已经要求停止。`,
    notExtendable: () => '发起时没有选择“可延长”：云端的时限无法更改。',
    alreadyExtended: ({ by, maxMinutes }) =>
      `${by === undefined ? '已有人' : `<@${by}> 已经`}将这次运行延长到 ${minutes(maxMinutes)}。没有再增加时间。`,
    hardMaximum: ({ maxMinutes }) => `这次运行已达到硬性上限 ${minutes(maxMinutes)}，不能再延长。`,
    alreadyEnded: ({ outcome }) => `这次运行已结束（${stateWords(outcome)}）。`,
    approvalsChanged: () => '刚刚另有他人批准。请再点击一次 *批准* 。',
    wrongState: ({ state }) => `目前无法执行此操作（${stateWords(state)}）。`,
    details: ({ parts }, say) => parts.map(say).join('；'),
    quotaTerms: ({ workers, maxMinutes }) => `${workers} × 资源配额，最长 ${minutes(maxMinutes)}`,
    terms: ({ workers, spec, money }) => {
      const price = money
        ? `${f.money(money.perWorkerHour, money.currency)}/小时，最多 ${f.money(money.ceiling, money.currency)}`
        : '价格未知';
      return `${workers} × ${spec}，${price}`;
    },
    extendedTerms: ({ from, to, ceiling, currency }) => {
      const most = ceiling === undefined ? '' : `，最多 ${f.money(ceiling, currency ?? '')}`;
      return `${minutes(from)} → ${minutes(to)}${most}`;
    },
    cloudCause: ({ entry, english }) => cloudErrors[entry.id]?.cause(entry) ?? english,
    cloudMend: ({ entry, english }) => cloudErrors[entry.id]?.mend(entry) ?? english,
    secretLost: () => '这次运行的机密变量已无法解密：机器人的令牌已更换。',
    enterSecretAgain: () => '请点击“修改”并重新输入其值。没有创建任何任务。',
    restartedMeanwhile: () => '创建任务时机器人重新启动了。',
    noClearAnswer: () => 'CreateJob 没有明确的结果。',
    lookingForJob: () => '正在先查找该任务，然后再继续。',
  };
}

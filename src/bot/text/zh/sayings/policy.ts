import type { BudgetName, PolicySayings, TierFacts } from '../../../../runs/sayings.js';
import type { Formats } from '../../formats.js';
import { type SayingWords, tick } from '../../sayings.js';

/** Refusals and rules of a policy file. */
export function policy(f: Formats): SayingWords<PolicySayings> {
  const groups = (names: readonly string[]) => names.join(' 或 ');
  const tierWords = (tier: TierFacts | undefined) =>
    tier ? `${groups(tier.from)} 中 ${f.number(tier.approvals)} 人批准` : '审批人批准';
  const listed = (names: readonly string[]) =>
    names.length === 0 ? '无' : names.map(tick).join('、');
  const budgetName = ({ scope, of }: BudgetName) =>
    ({ person: `<@${of}>`, channel: `<#${of}>`, group: `组 ${of}`, total: '所有人合计' })[scope];
  return {
    unpricedUnderPolicy: () => '价格未知，按策略任何人都无法批准。',
    otherCurrency: ({ of, policy: own }) =>
      `价格以 ${of} 计，而策略中的金额以 ${own} 计。金额不做换算：请管理员在策略中使用云端的币种。`,
    senselessPrice: () => '价格异常，任何人都无法批准。',
    ruleNoPolicy: () => '没有策略文件：由发起人批准',
    ruleQuotaSelf: () => '使用资源配额的运行由发起人批准',
    ruleQuota: ({ tier }) => `使用资源配额的运行需要 ${tierWords(tier)}`,
    ruleSelf: ({ amount, currency }) => `不超过 ${f.money(amount, currency)} 由发起人批准`,
    ruleAbove: ({ amount, currency, tier }) =>
      `超过 ${f.money(amount, currency)} 需要 ${tierWords(tier)}`,
    ruleUnder: ({ rule, policy: print }, say) => `${say(rule)}（策略 ${print}）`,
    ownDoesNotCount: ({ rule, tier }, say) =>
      `这次运行由您发起，您自己的批准不算：${say(rule)}。正在等待 ${tierWords(tier)}。`,
    approvedBefore: ({ missing, from }) =>
      missing > 0
        ? `您已经批准过；还需要 ${groups(from)} 中 ${f.number(missing)} 人批准。`
        : '您已经批准过。',
    nobodyNamed: () => '策略没有指定谁可以批准这次运行。请管理员在策略中添加审批级别。',
    tooFewPeople: ({ tier, people }) =>
      `策略要求 ${tierWords(tier)}，但除发起人外，其中目前${people === 0 ? '没有人' : `只有 ${f.number(people)} 人`}，因此任何人都无法批准。`,
    onlyGroups: ({ from, requester }) =>
      `只有${requester ? `发起人 <@${requester}> 或` : ''} ${groups(from)} 的成员可以批准这次运行。`,
    onlyEnders: ({ requester, groups: names }) =>
      `只有发起人 <@${requester}>${names.length > 0 ? ` 或 ${groups(names)} 的成员` : ''} 可以执行此操作。`,
    lookUpTrouble: ({ groups: failed }) =>
      `无法向 Slack 查询这些组的成员：${failed.map(({ name, why }) => `${name}（${why}）`).join('、')}。`,
    specNotListed: ({ spec, allowed }) =>
      `您不能使用机型 ${tick(spec)}（可用：${listed(allowed)}）。`,
    imageNotListed: ({ image, allowed }) =>
      `不允许使用镜像 ${tick(image)}（可用：${listed(allowed)}）。`,
    workspaceNotListed: ({ workspace, allowed }) =>
      `不允许使用工作空间 ${tick(workspace)}（可用：${listed(allowed)}）。`,
    quotaNotListed: ({ quota, allowed }) =>
      `不允许使用资源配额 ${tick(quota)}（可用：${listed(allowed)}）。`,
    tooManyWorkers: ({ workers, max }) =>
      `节点数 ${f.number(workers)} 超过了您的上限 ${f.number(max)}。`,
    tooLongHours: ({ hours, max }) => `最长时长 ${hours} 小时超过了您的上限 ${max} 小时。`,
    mayNotRun: ({ who }) => `策略只允许 ${groups(who)} 的成员运行任务，您不在其中。`,
    notInThisChannel: ({ channels }) =>
      `策略只允许在以下频道运行：${channels.map((id) => `<#${id}>`).join('、')}。`,
    spendUnknown: ({ month }) => `目前无法得知 ${month} 的支出，因此无法批准。请稍后重试。`,
    usageUnknown: ({ budget, month }) => `目前无法得知 ${budgetName(budget)} 在 ${month} 的用量。`,
    overBudget: ({ budget, ceiling, left, limit, spent, committed, currency, month }) => {
      const money = (amount: number) => f.money(Math.round(amount * 100) / 100, currency);
      return (
        `这次运行最多花费 ${money(ceiling)}，而 ${budgetName(budget)} 在 ${month} 的预算 ${money(limit)} 只剩 ${money(left)}` +
        `（已花费 ${money(spent)}，运行中任务占用 ${money(committed)}）。`
      );
    },
    beyondHardMaximum: ({ minutes, max }) =>
      `${f.duration(minutes * 60)} 超过了策略的硬性上限 ${f.duration(max * 60)}。`,
    requesterDecides: ({ requester, rule }, say) =>
      `由 <@${requester}> 决定（${rule === undefined ? '未设置审批策略' : say(rule)}）`,
    othersDecide: ({ tier, people }) => {
      const names = people.map((id) => `<@${id}>`).join(' ');
      return people.length > 0 ? `${tierWords(tier)}：${names}` : tierWords(tier);
    },
  };
}

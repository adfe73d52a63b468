import type { Formats } from '../formats.js';
import type { Words } from '../words.js';

/** Words of what was spent, budgets, digests and audits. Placeholders come in escaped and cut. */
export function spending(f: Formats): Words['spending'] {
  return {
    title: (month) => `*${month} 的支出* （UTC）`,
    nothing: '没有支出。',
    you: '您',
    here: '此频道',
    everyone: '所有人合计',
    group: (name) => `组 ${name}`,
    limited: (used, limit, left) => `${used} / ${limit} · *剩余 ${left}*`,
    unlimited: (used) => `${used}，无预算限制`,
    of: (spent, committed) => `已花费 ${spent}，运行中任务占用 ${committed}`,
    overdrawn: (amount) => `*超出 ${amount}*`,
    notKnown: '目前无法读取支出，请稍后再试。',
    howCounted: '均为估算。运行在其结束的月份计入；结束之前按其最高费用占用预算。',
    exportHint: '`/dlc budget csv` 以文件形式发送本月和上月的运行。',
    said: (month, spent) => `${month} 的支出：您 ${spent}。`,
    csvTitle: '运行及其费用',
    csvComment: (rows) => `本月和上月共 ${f.number(rows)} 次运行（UTC）。`,
    csvSent: '文件已发送到您与我的私信中。',
    csvEmpty: '本月和上月没有产生费用的已结束运行。',
    weekly: (period) => `*${period}的支出*`,
    week: (date) => `${date} 起的一周`,
    monthly: (period) => `*${period} 的支出*`,
    total: (amount, runs) => `${f.number(runs)} 次运行，共 ${amount}`,
    before: (amount) => `上一周期：${amount}`,
    late: (due) => `迟到的汇总：原定 ${due} 发布，当时机器人未在运行。`,
    byPerson: '按人员',
    byChannel: '按频道',
    bySpec: '按机型',
    share: (who, amount, runs) => `${who} ${amount}（${f.number(runs)} 次）`,
    others: (count) => `其他 ${f.number(count)} 项`,
    chartTitle: (period) => `支出，${period}`,
    chartAlt: (period, total, top) => `${period} 支出的柱状图：共 ${total}，最多的是 ${top}。`,
    auditTitle: (name, run) => `*${name} 的全部步骤* ${run}`,
    auditStep: (time, what, by) => `${time} *${what}*${by ? `，${by}` : ''}`,
    auditOlder: (count) => `未显示更早的 ${f.number(count)} 个步骤。`,
    auditSaid: (name, steps) => `${name}：记录了 ${f.number(steps)} 个步骤。`,
  };
}

import type { Formats } from '../formats.js';
import type { Words } from '../words.js';

export function home(f: Formats): Words['home'] {
  return {
    title: 'PAI-DLC 运行',
    newRun: '新建运行',
    refresh: '刷新',
    settings: '设置',
    help: '帮助',
    waiting: '等待批准',
    going: '您正在进行的运行',
    ended: '最近结束',
    nothingGoing: '目前没有运行。',
    spent: (amount) => `*本月* 您已花费约 ${amount}。`,
    spentNothing: '*本月* 您还没有花费。',
    committed: (amount) => `进行中的运行最多还会花费 ${amount}。`,
    more: (count) => `另有 ${f.number(count)} 个：\`/dlc list\``,
    asOf: (time) => `截至 ${time}。金额均为估算。`,
    open: '打开',
    openNamed: (name) => `打开 ${name}`,
    asks: (person, cost) => `${person} 申请 · ${cost}`,
    welcome: '欢迎！第一次运行只需一分钟：',
    steps: [
      '点击 *新建运行* （或在频道中输入 `/dlc run`），粘贴命令或脚本。',
      '我会阅读脚本，查找有库存的机型，并显示每种机型的价格以及费用上限。',
      '点击 *批准* 。之后消息列会告知运行进展；如果失败，也会说明原因。',
    ],
    try: '可以先试试：`echo "hello from PAI-DLC"`',
  };
}

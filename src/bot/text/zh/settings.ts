import type { Words } from '../words.js';

export function settings(): Words['settings'] {
  return {
    title: '您的设置',
    save: '保存',
    intro: '只对您本人生效，适用于所有频道。',
    mention: '何时提及我',
    mentions: {
      all: { text: '每次结束以及出现问题时', note: '完成、失败、停滞、超出预计费用' },
      trouble: { text: '仅在出现问题时', note: '失败、停滞、超出预计费用' },
      never: { text: '从不', note: '消息列中仍会告知一切' },
    },
    also: '此外',
    directMessage: '同时给我发私信',
    directMessageNote: '针对会提及我的消息',
    broadcast: '在频道中也显示我的运行结果',
    broadcastNote: '而不仅是在消息列中',
    quietFrom: '免打扰开始',
    quietTo: '免打扰结束',
    quietHint: (zone) => `此时段内不会提及您。时间按您的时区计算：${zone}。`,
    quietBoth: '请同时选择两个时间，或都不选。',
    saved: '您的设置已保存。',
    needsCommand: '请在任意频道输入 `/dlc settings`，即可打开设置表单。',
    theirs: (name) => `*${name}：*`,
    directly: (said, link) => `${said}\n${link}`,
  };
}

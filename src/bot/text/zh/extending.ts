import type { Words } from '../words.js';

/** Words of extendable runs. Placeholders come in escaped and cut. */
export function extending(): Words['extending'] {
  return {
    stoppedAfter: '到时停止',
    upTo: '可延长至',
    upToIn: (time) => `可延长（至 ${time}）`,
    eachApproved: (most) => `${most}，每次延长另行批准`,
    extendedBy: (time, names) => `已延长至 ${time}，批准人：${names}`,
    extend: (time) => `延长 ${time}`,
    extendNamed: (name) => `延长 ${name}`,
    confirm: {
      title: (time) => `延长 ${time}？`,
      yes: '延长',
      no: '返回',
    },
    confirmMoney: (time, most, added) =>
      `最长时长变为 ${time}，最多花费 ${most}，其中本次增加 ${added}。此操作视为一次批准。`,
    confirmTime: (time) => `最长时长变为 ${time}。此操作视为一次批准。`,
    soonHint: '请保存检查点，或在此之前延长时间。',
    soonHardHint: '请现在保存检查点。已达到硬性上限，不能再延长。',
    whoDecides: (line) => `延长：${line}`,
    extended: (person, time, most) =>
      `${person} *已延长运行：* 总时长最多 ${time}${most ? `，最多花费 ${most}` : ''}。`,
    oneMore: (person, time) => `${person} 批准将总时长延长到 ${time}；还需要另一人批准。`,
  };
}

import type { Words } from '../words.js';

/** Words of the replies in a run's thread. Placeholders come in escaped and cut. */
export function notices(): Words['notices'] {
  return {
    catchUp: (way) => `有一段时间无法连接 Slack。期间的变化：${way}。`,
    submitTrouble: (person, cause) =>
      `${person} ${cause} 没有找到带有本次运行标记的任务，因此无法确认任务是否存在。请在上方的卡片中作出决定。`,
    after: (steps) => ` （此前：${steps}）`,
    afterTime: (time) => `历时 ${time}`,
    by: (who) => `操作人：${who}`,
    notTold: (way) => `此前未能告知：${way}`,
    ended: (time) => `结束于 ${time}`,
    lastLines: '*日志的最后几行*',
    lastLine: '日志的最后一行',
    pod: (pod) => `Pod ${pod}`,
  };
}

import type { Words } from '../catalogue.js';

/** Words of the replies in a run's thread. Placeholders come in escaped and cut. */
export function notices(): Words['notices'] {
  return {
    catchUp: (way) => `有一段时间无法连接 Slack。期间的变化：${way}。`,
    stalled: (status, time, cause) => `*${status}已持续 ${time}。* ${cause}`,
    timeSoon: (person, time) => `${person} 大约 ${time} 后到达最长时长，届时任务会被停止。`,
    timeOver: (person, time) => `${person} 已达到最长时长 ${time}，正在停止任务。`,
    overEstimate: (person, percent, cost, approved) =>
      `${person} 费用已超过预计的 ${percent}：约 ${cost}，批准的金额为 ${approved}。`,
    submitTrouble: (person, cause) =>
      `${person} ${cause} 没有找到带有本次运行标记的任务，因此无法确认任务是否存在。请在上方的卡片中作出决定。`,
    after: (steps) => `（此前：${steps}）`,
    afterTime: (time) => `历时 ${time}`,
    by: (who) => `操作人：${who}`,
    cost: (cost) => `费用约 ${cost}`,
    notTold: (way) => `此前未能告知：${way}`,
    ended: (time) => `结束于 ${time}`,
    lastLines: '*日志的最后几行*',
    lastLine: '日志的最后一行',
    pod: (pod) => `Pod ${pod}`,
    imagePull: (time, image) => `*无法拉取镜像*(${time}):${image}。正在停止任务。`,
    otherImages: (images) => `可用的镜像：${images}。`,
  };
}

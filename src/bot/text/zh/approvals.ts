import type { Words } from '../words.js';

/** Words of asking for an approval and of what comes of it. Placeholders come in escaped and cut. */
export function approvals(): Words['approvals'] {
  return {
    decides: '由谁决定',
    progress: (have, needed, names) => `已有 ${have}/${needed}：${names}`,
    asked: (people, requester) => `${people}：${requester} 请求您批准。`,
    askedOf: (needed, people, requester) =>
      `${people}：${requester} 请求批准，需要其中 ${needed} 人同意。`,
    changed: (requester) => `${requester} 选择了另一个选项，上面的请求现在针对：`,
    reminder: (people) => `${people}：这个请求仍在等待您的决定：`,
    onCard: '请在此消息列顶部的卡片上决定。',
    whatWho: (job, requester) => `${job}，由 ${requester} 提出`,
    what: '内容',
    seeCard: '查看卡片',
    said: (name, expected, ceiling, requester) =>
      `${requester} 请求您批准 ${name}：约 ${expected}，最多 ${ceiling}。`,
    saidUnpriced: (name, requester) => `${requester} 请求您批准 ${name}。`,
    decline: '拒绝',
    declineNamed: (name) => `拒绝 ${name}`,
    declineTitle: '拒绝此运行',
    declineReason: '原因',
    declineHint: '发起人和消息列中的所有人都能看到。',
    declinePlaceholder: '例如：请先使用较小的模型',
    declineAbout: (name, ceiling) => `*${name}，* 最多 ${ceiling}。不会创建任何任务。`,
    declined: (requester, by) => `${requester}：${by} 拒绝了此运行。`,
    because: (reason) => `原因：${reason}`,
    expired: (requester, time) =>
      `${requester}：${time}内没有人作出决定，此请求已过期。没有创建任何任务；点击 *再次运行* 可重新申请。`,
    lapsed: '报价已过期。批准时会先重新询价。',
    stockBack: (person, specs) =>
      `${person}：已恢复库存：${specs}。卡片上有新的报价；库存不会预留。`,
    stockWatch: '有货时通知我',
    stockWatching: (person, specs) => `正在为 ${person} 关注库存：${specs}。恢复后会在这里通知。`,
    otherRegions: '其他地域现有库存',
    otherRegionsNote: '移到那里后使用该地域的工作空间、镜像和价格；按地域地址读取的数据仍在原处。',
    nothingIn: (regions) => `${regions} 也没有库存。`,
    runThere: '在那里运行',
    runThereNamed: (region) => `在 ${region} 运行`,
    alternatives: '现有库存',
    pastOwnSame: (count, range) => `您最近 ${count} 次用时 ${range}。`,
    pastSame: (count, range) => `此脚本最近 ${count} 次用时 ${range}。`,
    pastSimilar: (count, range) => `${count} 次类似的运行用时 ${range}。`,
    range: (from, to) => `${from} 至 ${to}`,
    minutes: (count) => `${count} 分钟`,
    total: (money) => `共 ${money}`,
    inQuota: (workers, quota) => `${workers}，资源配额 ${quota}`,
    quotaSize: (cpu, memory, gpu) => `${cpu} vCPU，${memory} GiB${gpu ? `，${gpu}` : ''}`,
  };
}

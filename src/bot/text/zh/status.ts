import type { Words } from '../words.js';

export function status(): Words['status'] {
  return {
    known: {
      Creating: { words: '创建中' },
      Queuing: { words: '排队中', note: '正在等待机器；尚未计费。' },
      Bidding: { words: '竞价中', note: '正在等待抢占式实例；尚未计费。' },
      EnvPreparing: { words: '环境准备中', note: '机器已就绪，正在拉取镜像。' },
      SanityChecking: { words: '正在检查机器' },
      Running: { words: '运行中' },
      Restarting: { words: '重启中' },
      Stopping: { words: '停止中' },
      SucceededReserving: { words: '已成功，机器仍被保留', note: '保留的机器仍在计费。' },
      FailedReserving: { words: '已失败，机器仍被保留', note: '保留的机器仍在计费。' },
      Succeeded: { words: '已成功' },
      Failed: { words: '已失败' },
      Stopped: { words: '已停止' },
      Cancelled: { words: '已取消' },
      Declined: { words: '已拒绝' },
      Expired: { words: '已过期：无人及时决定' },
      Gone: { words: '已消失：云端已没有这个任务' },
      draft: { words: '正在查询价格' },
      stuck: { words: '暂无报价' },
      quoted: { words: '等待批准' },
      approved: { words: '创建中' },
      submitting: { words: '创建中' },
      looking: { words: '正在查找任务' },
      unknown: { words: '需要决定' },
    },
    unknown: '未知',
  };
}

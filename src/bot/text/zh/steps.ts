import type { Words } from '../words.js';

export function steps(): Words['steps'] {
  return {
    names: {
      asked: '已发起',
      changed: '已修改',
      chosen: '已选择其他选项',
      'region chosen': '已选择地域',
      quoted: '已报价',
      'not quoted': '无法报价',
      'quote asked again': '重新报价',
      approved: '已批准',
      declined: '已拒绝',
      'watching the stock': '关注库存',
      'back in stock': '恢复库存',
      'CreateJob called': '已调用 CreateJob',
      'CreateJob postponed': 'CreateJob 推迟',
      'CreateJob refused': 'CreateJob 被拒绝',
      'CreateJob in doubt': 'CreateJob 没有明确结果',
      'job created': '已创建任务',
      'job found': '已找到任务',
      'no job found; a person must decide': '没有找到任务，需要人工决定',
      'no job found after the restart; creating it': '重启后没有找到任务，正在创建',
      'approved again after a search in vain': '查找无果，再次批准',
      'looked again': '再次查找',
      'stop asked': '要求停止',
      'stop refused': '停止被拒绝',
      'goes on': '选择继续运行',
      extended: '已延长',
      'extension approved': '已批准延长',
      status: '状态变化',
      'moved to a direct message': '已转到私信',
      'not delivered': '有消息未能送达',
    },
    reasons: {
      asked: '有人要求',
      'stopped before the job was created': '任务创建之前已停止',
      'gave up: CreateJob was never answered': '已放弃：CreateJob 始终没有结果',
      'no-reply': '没有返回结果',
      restart: '机器人重新启动',
    },
  };
}

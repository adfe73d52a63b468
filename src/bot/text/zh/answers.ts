import type { Words } from '../words.js';

/** Short answers to one person, and what went wrong. */
export function answers(): Words['answers'] {
  return {
    diskFull: '无法保存：机器人的磁盘已满。没有创建任何任务。请通知机器人的管理员，然后重试。',
    notSaved: '无法保存；没有创建任何任务。请重试，如果仍然失败，请通知机器人的管理员。',
    unknownRun: '已找不到这次运行。输入 `/dlc run` 可开始新的运行。',
    failed: '我这边出了问题；没有创建任何任务。请重试，如果仍然失败，请通知机器人的管理员。',
    requestId: (id) => `（请求 ID ${id}）`,
    typed: (text) => `您输入的是：${text}`,
    stopping: (name) => `正在停止 ${name}。`,
    whichToStop: '请指明要停止的运行：`/dlc stop RUN`。`/dlc list` 可查看您的运行。',
    invite: '我不在这个频道里。请在此输入 `/invite @dlc`，然后重试。',
    archived: '此频道已归档，请使用其他频道。',
  };
}

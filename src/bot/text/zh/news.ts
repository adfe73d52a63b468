import type { Formats } from '../formats.js';
import type { Words } from '../words.js';

export function news(f: Formats): Words['news'] {
  return {
    policyBroken: (count) => `策略文件有 ${f.number(count)} 处错误， *原有策略继续生效：*`,
    moreMistakes: (count) => `……另有 ${f.number(count)} 处。`,
    mendPolicy: (page) => `请修正文件，系统会自动重新读取。可用的写法见 ${page}。`,
    damaged: (run) => `*您的运行* ${run} *的记录已损坏，已移到一旁。* 它的卡片不能再使用。`,
    itsJob: (job) =>
      `它的任务是 ${job}：任务可能仍在运行并产生费用，而我不再监控。请到 PAI 控制台查看。`,
    maybeJob: (token) => `可能存在名称以 ${token} 结尾的任务：请到 PAI 控制台查找；我不再监控它。`,
    noJob: '记录中没有找到任务的痕迹。',
    startAnew: '机器人的管理者可以在日志中找到该文件。请用 `/dlc run` 重新开始。',
  };
}

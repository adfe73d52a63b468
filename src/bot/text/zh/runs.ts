import type { Formats } from '../formats.js';
import type { Words } from '../words.js';

export function runs(f: Formats): Words['runs'] {
  const jobs = (count: number) => `${f.number(count)} 个任务`;
  return {
    none: '您还没有任何运行。输入 `/dlc run` 即可开始。',
    notFound: (what) =>
      `找不到运行 ${what}。\`/dlc list\` 显示您的运行，\`/dlc list all\` 显示所有人的。`,
    noneInThread: '这个消息列不属于我的任何运行。',
    several: (what, names) => `有多个运行名为 ${what}。请用 ID 指明：${names}`,
    noJob: (name) => `${name} 在云端还没有任务。`,
    openThread: '打开消息列',
    details: '详情',
    detailsOf: (name) => `${name} 的详情`,
    logs: '日志',
    events: '事件',
    pods: 'Pod',
    runId: '运行',
    jobId: '任务 ID',
    asked: '发起',
    askedBy: (person, time) => `${person}，${time}`,
    noLog: (name) => `${name} 目前还没有日志输出。`,
    logOf: (name) => `${name} 的日志`,
    logTail: (pod, shown, all) => `Pod ${pod}：显示 ${f.number(shown)} 行，共 ${f.number(all)} 行`,
    morePods: (count) => `另有 ${f.number(count)} 个 Pod 未显示。`,
    wholeLog: '发送完整日志',
    wholeLogPosted: (name) => `${name} 的完整日志已发到其消息列。`,
    wholeLogTitle: (name) => `${name} 的完整日志`,
    noEvents: (name) => `云端没有 ${name} 的事件。`,
    eventsOf: (name) => `${name} 的事件，最新的在后`,
    alreadyEnded: (name, status) => `${name} 已经结束：${status}。`,
    mustEnd: (name) => `${name} 尚未结束。请先停止：只能删除已结束的任务。`,
    askDelete: (name) =>
      `从云端删除 ${name} 的任务？云端的记录和日志将不再保留；此处的消息列会保留。`,
    deleteJob: '删除任务',
    deleted: (name) => `${name} 的任务已从云端删除。`,
    confirmDelete: {
      title: '删除这个任务？',
      text: '云端将不再保留其记录和日志。此操作无法撤销。',
      yes: '删除',
      no: '保留',
    },
    cleanup: {
      nothing: '没有需要清理的任务：没有符合条件的任务。',
      willStop: (count) => `将停止 ${jobs(count)}`,
      willDelete: (count) => `将从云端删除 ${jobs(count)}`,
      leftAlone: (count) => `${jobs(count)}保持不变：您无权停止，或者不是由我启动的。`,
      more: (count) => `以及另外 ${f.number(count)} 个`,
      stop: (count) => `停止 ${jobs(count)}`,
      delete: (count) => `删除 ${jobs(count)}`,
      keep: '全部保留',
      kept: '没有处理任何任务。',
      confirm: {
        title: '执行清理？',
        text: '只处理上面列出的任务。未保存的内容将丢失。',
        yes: '执行',
        no: '返回',
      },
      stopped: (count) => `已停止 ${jobs(count)}`,
      deleted: (count) => `已删除 ${jobs(count)}`,
      failed: (name, why) => `${name}：${why}`,
      tooOld: '这个预览已过期。请重新输入 `/dlc cleanup`。',
      working: '正在清理…',
    },
  };
}

import type { Formats } from '../formats.js';
import type { Words } from '../words.js';

/** Words of what the watcher tells. Placeholders come in escaped and cut. */
export function watching(f: Formats): Words['watching'] {
  return {
    stalled: (status, time) => `*${status}已持续 ${time}。*`,
    stillStalled: (status, time) => `*仍处于${status}，已持续 ${time}。*`,
    pods: (pods) => `Pod：${pods}`,
    imageFailing: (image) => `*无法拉取镜像：* ${image}`,
    imageLeft: (time) => `系统会重试；若仍未成功，约 ${time}后停止任务。`,
    imageStopping: (image, time) => `*镜像在 ${time}内一直无法拉取：* ${image}\n正在停止任务。`,
    otherImages: (images) => `可用的镜像：${images}`,
    timeSoon: (person, time) => `${person} *大约 ${time}后到达最长时长，* 届时任务会被停止。`,
    timeSoonHint: '请现在保存检查点。时限在创建任务时已设定，无法更改。',
    timeOver: (person, time) => `${person} *已达到最长时长 ${time}，* 正在停止任务。`,
    overEstimate: (person, percent, cost, expected) =>
      `${person} *费用已超过预计的 ${percent}：* 目前约 ${cost}，预计 ${expected}。`,
    costAhead: (projected, ceiling) => `预计结束时约 ${projected}；最多 ${ceiling}，之后停止任务。`,
    costCeiling: (ceiling) => `最多花费 ${ceiling}，之后停止任务。`,
    quiet: (person, time) => `${person} *任务在运行，但没有动静：* 已有 ${time}没有新的日志。`,
    quietUse: (processor, mean, highest, peak) =>
      `${processor} 近期使用率平均 ${mean}，最高 ${highest}；迄今最高为 ${peak}。费用照常产生。`,
    lastLine: (line) => `最后一行：${line}`,
    goOn: '继续',
    goesOn: (person) => `${person} 选择继续运行。`,

    ofExpected: (cost, expected) => `费用约 ${cost}，预计 ${expected}`,
    fixes: {
      'add-pip-package': (packages) => `安装 ${packages} 后重新运行`,
      machine: (machine) => `改用 ${machine}`,
      'larger-gpu': '改用更大的 GPU',
      'gpu-spec': '改用 GPU',
      'more-memory': '改用更大内存',
      'on-demand': '改为按量付费',
      'other-image': '改用官方镜像',
      'other-spec': '改用其他机型',
      'longer-time': '时长加倍后重新运行',
      'run-again': '重新运行',
    },
    gpuMemory: (gib) => `${gib} GiB 显存`,
    memory: (gib) => `${gib} GiB`,
    perHour: (price) => `${price}/小时`,
    fixNote: '按钮会生成一张带有报价的新卡片；批准之前不会启动任何任务。',
    fixAsked: (name) => `${name} 的新卡片已发到频道。批准之前不会启动任何任务。`,
    onlyRequesterMends: (person) => `只有 ${person} 可以重新运行：它的环境变量含有机密。`,
    stopReasons: {
      'asked for': '按要求停止',
      'maximum time reached': '已达到最长时长',
      'the image cannot be pulled': '镜像无法拉取',
    },
    files: {
      log: (pod, lines, dropped) =>
        `${pod} 的日志（${f.number(lines)} 行${dropped > 0 ? `，中间省略 ${f.number(dropped)} 行` : ''}）`,
      usage: '机器使用情况',
      refused: (title, why, name) => `${title} 无法上传（${why}）；机器人以 ${name} 为名保存了它。`,
    },
    noFix: '这次运行已没有可以一键修复的内容。请使用卡片上的 *重新运行* 。',
    usage: {
      title: '*机器使用情况*',
      names: {
        GpuCoreUsage: 'GPU',
        GpuMemoryUsage: '显存',
        CpuCoreUsage: 'CPU',
        MemoryUsage: '内存',
      },
      line: (name, mean, highest, last, trend) =>
        `${name}：平均 ${mean}，最高 ${highest}，最后 ${last}，${trend}`,
      none: (names) => `未测量：${names}`,
      unread: (names) => `无法读取：${names}`,
      trends: { rising: '上升', falling: '下降', steady: '平稳' },
      pods: (pods) => `${pods} 个 Pod`,
      alt: (lines) => `使用率随时间变化的折线图。${lines}`,
      nothing: '这个任务没有任何测量数据。',
      needsRun: '请说明是哪次运行：`/dlc metrics RUN`。`/dlc list` 会列出您的运行。',
      notHere: '请在那次运行所在的频道中查询。',
      noJob: '这次运行没有任务，因此没有测量数据。',
      posted: '图表已发到那次运行的消息列。',
    },
  };
}

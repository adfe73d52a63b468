import type { Words } from '../words.js';

export function help(): Words['help'] {
  return {
    title: '我能做什么',
    promise: '在有人批准价格之前，不会运行任何任务，也不会产生费用。',
    more: '查看某个命令的详细说明：`/dlc help logs`。RUN 可以是运行的 ID、名称或其消息列的链接；省略时，指当前消息列中的运行，或您最近的一次运行。',
    elsewhere: '在运行的消息列中可以提及我：`@dlc logs`。在私信中可以省略 `/dlc`。',
    unknown: (typed) => `没有 ${typed} 这个命令。`,
    didYouMean: (command) => `您是想输入 ${command} 吗？`,
    said: 'dlc-bot 帮助：输入 /dlc run 开始运行，输入 /dlc list 查看您的运行。',
    saidUnknown: (typed) => `没有 ${typed} 这个命令。输入 /dlc help 查看可用的命令。`,
    usage: '用法',
    known: {
      run: {
        usage: 'run [选项] [-- 命令]',
        summary: '开始运行：打开表单，或直接得到报价卡片',
        more: [
          '`/dlc run` 打开表单：粘贴脚本，查看机型和价格。',
          '`/dlc run --gpu 1 --hours 2 -- python train.py` 直接得到报价卡片。',
          '选项：`--gpu N` `--gpu-memory GiB` `--type A10` `--cpu N` `--memory GiB` `--spec TYPE` `--workers N` `--hours H` `--max-hours H` `--framework PyTorchJob` `--image URI` `--pip PACKAGE` `--env NAME=value` `--name NAME` `--priority 1-9` `--workspace ID` `--quota ID` `--spot` `--extendable`。',
        ],
      },
      list: {
        usage: 'list [all] [here] [live|ended|STATUS] [page N]',
        summary: '您的运行，最新的在前',
        more: [
          '`/dlc list` 显示您最近 30 天的运行；`all` 显示所有人的；`here` 只看本频道的。',
          '`/dlc list failed`、`/dlc list live`、`/dlc list all running page 2`',
        ],
      },
      status: {
        usage: 'status [RUN]',
        summary: '查看运行情况：状态、费用、Pod',
        more: ['`/dlc status` · `/dlc status 4x9k2m7q0p` · `/dlc status fine-tune`'],
      },
      logs: {
        usage: 'logs [RUN] [--lines N]',
        summary: '查看日志结尾，并可获取完整日志文件',
        more: ['`/dlc logs` 显示每个 Pod 的最后 40 行；`--lines 100` 可显示更多。'],
      },
      events: {
        usage: 'events [RUN]',
        summary: '查看云端事件：调度、镜像、Pod',
        more: ['运行在等待或无法启动时很有用。'],
      },
      metrics: {
        usage: 'metrics [RUN]',
        summary: '以图表查看 GPU、CPU 和内存的使用情况',
        more: ['云端只统计运行中的按量付费任务；使用配额的任务可能没有数据。'],
      },
      stop: {
        usage: 'stop RUN',
        summary: '停止运行',
        more: ['只有发起人、审批人和管理员可以停止。未保存的内容将丢失。'],
      },
      delete: {
        usage: 'delete RUN',
        summary: '确认后，从云端删除已结束的任务',
        more: ['删除后云端不再保留其记录和日志。此处的消息列会保留。'],
      },
      cleanup: {
        usage: 'cleanup [STATUS] [--delete] [--days N]',
        summary: '预览并确认后，批量停止或删除您的任务',
        more: [
          '`/dlc cleanup` 预览停止所有仍在运行的任务；`/dlc cleanup failed --delete` 预览删除失败的任务。',
          '只会处理您有权停止的运行；在您确认之前不会执行任何操作。',
        ],
      },
      rerun: {
        usage: 'rerun [RUN]',
        summary: '重新运行，并获取新的报价',
        more: ['打开表单，并填入当时的内容。'],
      },
      specs: {
        usage: 'specs [gpu|cpu] [NAME] [page N]',
        summary: '查看可用的机型及库存',
        more: ['`/dlc specs gpu` · `/dlc specs A10` · `/dlc specs gn7i page 2`'],
      },
      price: {
        usage: 'price SPEC [--workers N] [--hours H]',
        summary: '查看机型价格：按量和抢占式',
        more: ['`/dlc price ecs.gn7i-c8g1.2xlarge --workers 2 --hours 3`'],
      },
      images: {
        usage: 'images [gpu|cpu] [NAME]',
        summary: '查看可用的官方镜像',
        more: ['`/dlc images gpu pytorch`'],
      },
      workspaces: { usage: 'workspaces', summary: '查看可用的 PAI 工作空间', more: [] },
      budget: { usage: 'budget', summary: '查看本月已用和剩余的预算', more: [] },
      audit: { usage: 'audit [RUN]', summary: '查看谁发起、批准和停止了运行', more: [] },
      templates: { usage: 'templates', summary: '已保存的请求模板', more: [] },
      settings: { usage: 'settings', summary: '设置何时提及您、私信和免打扰时段', more: [] },
      docs: {
        usage: 'docs QUERY',
        summary: '搜索 PAI-DLC 文档',
        more: ['`/dlc docs image pull` · `/dlc docs OperationForbidden`'],
      },
      help: { usage: 'help [COMMAND]', summary: '显示帮助，或某个命令的详细说明', more: [] },
    },
  };
}

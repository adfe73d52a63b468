import type { FormSayings, NumberField } from '../../../../runs/sayings.js';
import type { Formats } from '../../formats.js';
import type { SayingWords } from '../../sayings.js';

const LABELS: Readonly<Record<NumberField, string>> = {
  gpuCount: '每个节点的 GPU 数',
  gpuMemoryGiB: '单卡显存（GiB）',
  cpu: '每个节点的 vCPU',
  memoryGiB: '每个节点的内存（GiB）',
  workers: '节点数',
  expectedHours: '预计时长（小时）',
  maxHours: '最长时长（小时）',
  priority: '优先级',
};

/** What is wrong with what was typed. */
export function forms(f: Formats): SayingWords<FormSayings> {
  return {
    needChoice: () => '请选择“自动选择”、CPU 或 GPU。',
    cpuChosen: () => '您选择了 CPU：请将此项留空，或改选 GPU。',
    notInstanceType: () => '这不是实例规格。格式示例：ecs.gn7i-c8g1.2xlarge。',
    chooseOneOf: ({ options }) => `请选择其中之一：${options.join('、')}。`,
    maxBelowExpected: () => '最长时长小于预计时长。请至少设为与预计时长相同。',
    imageHasSpaces: () => '镜像地址不能包含空格。请粘贴 ImageUri，例如 registry/name:tag。',
    tooLong: ({ max }) => `最多 ${f.number(max)} 个字符。`,
    fileEmpty: () => '这个文件是空的。请选择其他文件，或在上方粘贴脚本。',
    scriptEmpty: () => '请输入命令或粘贴脚本，或在下方选择文件。',
    notText: () => '这不是文本文件。请上传 Shell 或 Python 脚本。',
    scriptTooLarge: ({ bytes, max }) =>
      `脚本有 ${f.number(bytes)} 字节；一个任务最多 ${f.number(max)} 字节。请把脚本放进镜像或挂载的数据集，再从那里运行。`,
    numberWanted: ({ field, whole, min, max }) =>
      `${LABELS[field]}：请输入 ${f.number(min)} 到 ${f.number(max)} 之间的${whole ? '整数' : '数字'}。`,
    envNoEquals: ({ line }) => `第 ${line} 行缺少“=”。请写成 NAME=value，每行一个。`,
    envBadName: ({ line, name }) =>
      `第 ${line} 行：“${name}”不是有效的变量名。只能使用字母、数字和 _，且不能以数字开头。`,
    envTwice: ({ line, name }) => `第 ${line} 行：${name} 重复设置。`,
    tooManyEnvs: ({ max }) => `最多 ${max} 个环境变量。`,
    badPackage: ({ text }) => `“${text}”不是有效的 pip 依赖。示例：datasets==3.1.0，每行一个。`,
    tooManyPackages: ({ max }) => `最多 ${max} 个依赖包。`,
    secretNotKept: ({ name }) => `这里没有保存 ${name} 的值，请重新输入。`,
    noSuchOption: ({ name, known }) =>
      `没有 --${name} 这个选项。可用选项：${known.map((one) => `--${one}`).join('、')}。`,
    optionNeedsValue: ({ name, example }) => `--${name} 需要一个值，例如 --${name} ${example}。`,
    sayWhatToRun: () => '请指明要运行的内容，例如 /dlc run --hours 1 -- python train.py',
  };
}

import type { Words } from '../words.js';

export function talk(): Words['talk'] {
  return {
    hello:
      '您好！直接输入命令即可，无需 `/dlc`：`run --gpu 1 -- python train.py`、`list`、`logs`。输入 `help` 查看全部。',
    joined:
      '大家好！我可以在阿里云 PAI-DLC 上运行脚本和训练任务。在此输入 `/dlc run`：先显示机型和价格，在有人批准之前不会产生费用。',
    openForm: '打开表单',
    formHere: '需要点击按钮才能打开表单：',
  };
}

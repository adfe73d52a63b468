/** Words of conversation: mentions, direct messages, shortcuts, first steps in a channel. */
export function talk() {
  return {
    hello:
      'Hello! Say what you would in a channel, without the `/dlc`: `run --gpu 1 -- python train.py`, `list`, `logs`. `help` shows everything.',
    joined:
      'Hello! I run scripts and training jobs on Alibaba Cloud PAI-DLC. Type `/dlc run` here: you see machines and prices first, and nothing is spent before someone approves.',
    openForm: 'Open the form',
    formHere: 'A form opens only on a press:',
  };
}

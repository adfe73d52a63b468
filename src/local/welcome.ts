import { ML_TRAINING, type WelcomeView } from './workspace/index.js';

/** Five lines, two seconds apart: long enough to watch the card move. */
const WATCHED = 'for i in 1 2 3 4 5; do echo "epoch $i/5 loss=0.$((9 - i))"; sleep 2; done';
/** Ends as a training job ends that asked for too much. */
const FAILING = 'echo "RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB"; exit 1';

/**
 * What a newcomer reads first: what this is, three things to try, and who may do what.
 * @param hasPolicy whether a policy file decides who approves
 */
export function welcome(hasPolicy: boolean): WelcomeView {
  return {
    channel: ML_TRAINING,
    title: 'Run your first job',
    text: 'This page stands in for Slack, and an embedded cloud for PAI-DLC: jobs really run, as processes on this machine. No account is needed and nothing is spent.',
    offers: [
      {
        label: 'Ask for a run',
        detail: 'A form, a price, and your yes',
        command: '/dlc run',
      },
      {
        label: 'Watch one run',
        detail: 'No form; the card follows the log',
        command: `/dlc run -- ${WATCHED}`,
      },
      {
        label: 'See one fail',
        detail: 'Its thread tells cause, log and mend',
        command: `/dlc run --gpu 1 -- ${FAILING}`,
      },
    ],
    rights: hasPolicy
      ? 'The policy file decides who may run and who approves.'
      : 'Anyone may run, and approves their own: no policy file is set.',
  };
}

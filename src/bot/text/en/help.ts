/** What a command is called, takes and does. */
export interface CommandText {
  /** As typed, after `/dlc `. */
  readonly usage: string;
  readonly summary: string;
  /** For `/dlc help NAME`: options and examples, a line each (mrkdwn). */
  readonly more: readonly string[];
}

export function help() {
  return {
    title: 'What I can do',
    promise: 'Nothing runs and nothing is spent before someone approves the price.',
    more: 'More on one command: `/dlc help logs`. RUN is a run’s ID, its name or a link to its thread; left out, it is the run of the thread you are in, or your latest.',
    elsewhere:
      'In a run’s thread, mention me: `@dlc logs`. In a direct message, leave out the `/dlc`.',
    unknown: (typed: string) => `There is no ${typed}.`,
    didYouMean: (command: string) => `Did you mean ${command}?`,
    said: 'dlc-bot help: type /dlc run to start a run, /dlc list to see yours.',
    saidUnknown: (typed: string) => `There is no ${typed}. Type /dlc help for what there is.`,
    usage: 'Usage',
    known: {
      run: {
        usage: 'run [options] [-- command]',
        summary: 'start a run: the form, or straight to the price card',
        more: [
          '`/dlc run` opens the form: paste a script, see machines and prices.',
          '`/dlc run --gpu 1 --hours 2 -- python train.py` goes straight to the card.',
          'Options: `--gpu N` `--gpu-memory GiB` `--type A10` `--cpu N` `--memory GiB` `--spec TYPE` `--workers N` `--hours H` `--max-hours H` `--framework PyTorchJob` `--image URI` `--pip PACKAGE` `--env NAME=value` `--name NAME` `--priority 1-9` `--workspace ID` `--quota ID` `--spot` `--extendable`.',
        ],
      },
      list: {
        usage: 'list [all] [here] [live|ended|STATUS] [page N]',
        summary: 'your runs, newest first',
        more: [
          '`/dlc list` shows yours of the last 30 days; `all` everyone’s; `here` those of this channel.',
          '`/dlc list failed`, `/dlc list live`, `/dlc list all running page 2`',
        ],
      },
      status: {
        usage: 'status [RUN]',
        summary: 'how a run stands: status, cost, pods',
        more: ['`/dlc status` · `/dlc status 4x9k2m7q0p` · `/dlc status fine-tune`'],
      },
      logs: {
        usage: 'logs [RUN] [--lines N]',
        summary: 'the end of a run’s log, and the whole as a file',
        more: ['`/dlc logs` shows the last 40 lines of each pod; `--lines 100` more of them.'],
      },
      events: {
        usage: 'events [RUN]',
        summary: 'what the cloud says it did for a run: scheduling, image, pods',
        more: ['Useful while a run waits or cannot start.'],
      },
      metrics: {
        usage: 'metrics [RUN]',
        summary: 'use of GPU, CPU and memory as a chart',
        more: ['The cloud measures running pay-as-you-go jobs; a quota job may show nothing.'],
      },
      stop: {
        usage: 'stop RUN',
        summary: 'stop a run',
        more: ['Only its requester, approvers and admins may. What it has not saved is lost.'],
      },
      delete: {
        usage: 'delete RUN',
        summary: 'delete an ended run’s job from the cloud, after asking',
        more: ['The cloud then forgets its record and logs. The thread here stays.'],
      },
      cleanup: {
        usage: 'cleanup [STATUS] [--delete] [--days N]',
        summary: 'stop or delete many of your jobs at once, after a preview',
        more: [
          '`/dlc cleanup` previews a stop of all that still run; `/dlc cleanup failed --delete` a deletion of the failed.',
          'Only jobs of runs you may stop are touched; nothing happens before you confirm.',
        ],
      },
      rerun: {
        usage: 'rerun [RUN]',
        summary: 'run something again, with a fresh quote',
        more: ['Opens the form filled with what was asked for then.'],
      },
      specs: {
        usage: 'specs [gpu|cpu] [NAME] [page N]',
        summary: 'machines to be had here, with stock',
        more: ['`/dlc specs gpu` · `/dlc specs A10` · `/dlc specs gn7i page 2`'],
      },
      price: {
        usage: 'price SPEC [--workers N] [--hours H]',
        summary: 'what a machine costs, on demand and spot',
        more: ['`/dlc price ecs.gn7i-c8g1.2xlarge --workers 2 --hours 3`'],
      },
      images: {
        usage: 'images [gpu|cpu] [NAME]',
        summary: 'official images to run in',
        more: ['`/dlc images gpu pytorch`'],
      },
      workspaces: { usage: 'workspaces', summary: 'PAI workspaces to run in', more: [] },
      budget: { usage: 'budget', summary: 'what is spent and left this month', more: [] },
      audit: { usage: 'audit [RUN]', summary: 'who asked, approved and stopped what', more: [] },
      templates: { usage: 'templates', summary: 'saved requests to start from', more: [] },
      settings: {
        usage: 'settings',
        summary: 'when I mention you, direct messages, quiet hours',
        more: [],
      },
      docs: {
        usage: 'docs QUERY',
        summary: 'search the PAI-DLC documentation',
        more: ['`/dlc docs image pull` · `/dlc docs OperationForbidden`'],
      },
      help: { usage: 'help [COMMAND]', summary: 'this text, or more on one command', more: [] },
    } as Readonly<Record<string, CommandText>>,
  };
}

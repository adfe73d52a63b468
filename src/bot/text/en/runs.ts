import type { Formats } from '../formats.js';

/** Words of answers about runs: finding one, its status, log, events, ending it. */
export function runs(f: Formats) {
  const jobs = (count: number) => f.count(count, 'job', 'jobs');
  return {
    none: 'You have no runs yet. Start one with `/dlc run`.',
    notFound: (what: string) =>
      `I know no run ${what}. \`/dlc list\` shows yours, \`/dlc list all\` everyone’s.`,
    noneInThread: 'This thread belongs to no run of mine.',
    several: (what: string, names: string) =>
      `Several runs are called ${what}. Say which by its ID: ${names}`,
    noJob: (name: string) => `${name} has no job in the cloud yet.`,
    openThread: 'Open thread',
    details: 'Details',
    detailsOf: (name: string) => `Details of ${name}`,
    logs: 'Logs',
    events: 'Events',
    pods: 'Pods',
    runId: 'Run',
    jobId: 'Job ID',
    asked: 'Asked',
    askedBy: (person: string, time: string) => `${person}, ${time}`,
    noLog: (name: string) => `${name} has written nothing to its log so far.`,
    logOf: (name: string) => `Log of ${name}`,
    logTail: (pod: string, shown: number, all: number) =>
      `Pod ${pod}: ${f.count(shown, 'line', 'lines')} of ${f.number(all)}`,
    morePods: (count: number) => `${f.count(count, 'more pod', 'more pods')} not shown.`,
    wholeLog: 'Post the whole log',
    wholeLogPosted: (name: string) => `The whole log of ${name} is in its thread.`,
    wholeLogTitle: (name: string) => `Whole log of ${name}`,
    noEvents: (name: string) => `The cloud tells no events of ${name}.`,
    eventsOf: (name: string) => `Events of ${name}, newest last`,
    alreadyEnded: (name: string, status: string) => `${name} has already ended: ${status}.`,
    mustEnd: (name: string) =>
      `${name} has not ended. Stop it first: only ended jobs can be deleted.`,
    askDelete: (name: string) =>
      `Delete the job of ${name} from the cloud? Its record and logs there are gone then; the thread here stays.`,
    deleteJob: 'Delete job',
    deleted: (name: string) => `The job of ${name} is deleted from the cloud.`,
    confirmDelete: {
      title: 'Delete this job?',
      text: 'The cloud forgets its record and logs. This cannot be undone.',
      yes: 'Delete',
      no: 'Keep',
    },
    cleanup: {
      nothing: 'Nothing to clean up: no job of yours matches.',
      willStop: (count: number) => `${jobs(count)} will be stopped`,
      willDelete: (count: number) => `${jobs(count)} will be deleted from the cloud`,
      leftAlone: (count: number) =>
        `${jobs(count)} left alone: you may not stop them, or I did not start them.`,
      more: (count: number) => `and ${f.number(count)} more`,
      stop: (count: number) => `Stop ${jobs(count)}`,
      delete: (count: number) => `Delete ${jobs(count)}`,
      keep: 'Keep all',
      kept: 'Nothing was touched.',
      confirm: {
        title: 'Carry out the clean-up?',
        text: 'Exactly the jobs shown are touched. What they have not saved is lost.',
        yes: 'Do it',
        no: 'Back',
      },
      stopped: (count: number) => `${jobs(count)} stopped`,
      deleted: (count: number) => `${jobs(count)} deleted`,
      failed: (name: string, why: string) => `${name}: ${why}`,
      tooOld: 'This preview is too old. Type `/dlc cleanup` again.',
      working: 'Cleaning up…',
    },
  };
}

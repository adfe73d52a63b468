import type { Formats } from '../formats.js';

/** Words of what the watcher tells. Placeholders come in escaped and cut. */
export function watching(f: Formats) {
  return {
    stalled: (status: string, time: string) => `*${status} for ${time}.*`,
    stillStalled: (status: string, time: string) =>
      `*Still ${status.toLowerCase()}, for ${time} now.*`,
    pods: (pods: string) => `Pods: ${pods}`,
    imageFailing: (image: string) => `*The image cannot be pulled:* ${image}`,
    imageLeft: (time: string) =>
      `It is tried again; if it does not come, the job is stopped in about ${time}.`,
    imageStopping: (image: string, time: string) =>
      `*The image could not be pulled for ${time}:* ${image}\nThe job is being stopped.`,
    otherImages: (images: string) => `Images that work: ${images}`,
    timeSoon: (person: string, time: string) =>
      `${person} *the maximum time ends in about ${time}*; then the job is stopped.`,
    timeSoonHint:
      'Save a checkpoint now. The limit was set when the job was created and cannot be moved.',
    timeOver: (person: string, time: string) =>
      `${person} *the maximum time of ${time} is over*; the job is being stopped.`,
    overEstimate: (person: string, percent: string, cost: string, expected: string) =>
      `${person} *the cost has passed ${percent} of what was expected*: about ${cost} so far, ${expected} expected.`,
    costAhead: (projected: string, ceiling: string) =>
      `Projected at the end: about ${projected}; at most ${ceiling}, then it is stopped.`,
    costCeiling: (ceiling: string) => `It can cost at most ${ceiling}, then it is stopped.`,
    quiet: (person: string, time: string) =>
      `${person} *running, but quiet:* no new log line for ${time}.`,
    quietUse: (processor: string, mean: string, highest: string, peak: string) =>
      `${processor} use lately ${mean} on average, ${highest} at most; its highest so far was ${peak}. It costs all the same.`,
    lastLine: (line: string) => `Last line: ${line}`,
    goOn: 'Continue',
    goesOn: (person: string) => `${person} lets it go on.`,

    ofExpected: (cost: string, expected: string) => `cost about ${cost}, ${expected} expected`,
    fixes: {
      'add-pip-package': (packages: string) => `Add ${packages} and run again`,
      machine: (machine: string) => `Run on ${machine}`,
      'larger-gpu': 'Run on a larger GPU',
      'gpu-spec': 'Run on a GPU',
      'more-memory': 'Run with more memory',
      'on-demand': 'Run on demand, not spot',
      'other-image': 'Run on the official image',
      'other-spec': 'Run on another machine',
      'longer-time': 'Run with twice the time',
      'run-again': 'Run again',
    },
    gpuMemory: (gib: string) => `${gib} GiB GPU`,
    memory: (gib: string) => `${gib} GiB`,
    perHour: (price: string) => `${price}/h`,
    fixNote:
      'The button makes a new card with its own price; nothing starts before it is approved.',
    fixAsked: (name: string) =>
      `A new card for ${name} is in the channel. Nothing starts before it is approved.`,
    onlyRequesterMends: (person: string) =>
      `Only ${person} may run this again: its variables hold secrets.`,
    /** Why a job was stopped, where it was not a person's own words. */
    stopReasons: {
      'asked for': 'asked for',
      'maximum time reached': 'maximum time reached',
      'the image cannot be pulled': 'the image cannot be pulled',
    },
    files: {
      log: (pod: string, lines: number, dropped: number) =>
        `Log of ${pod} (${f.count(lines, 'line', 'lines')}${dropped > 0 ? `, ${f.number(dropped)} in the middle left out` : ''})`,
      usage: 'Use of the machine',
      refused: (title: string, why: string, name: string) =>
        `${title} could not be uploaded (${why}); the bot keeps it as ${name}.`,
    },
    noFix: 'This run has nothing to mend by a button any more. Use *Run again* on its card.',
    usage: {
      title: '*Use of the machine*',
      names: {
        GpuCoreUsage: 'GPU',
        GpuMemoryUsage: 'GPU memory',
        CpuCoreUsage: 'CPU',
        MemoryUsage: 'Memory',
      },
      line: (name: string, mean: string, highest: string, last: string, trend: string) =>
        `${name}: mean ${mean}, peak ${highest}, last ${last}, ${trend}`,
      none: (names: string) => `Not measured: ${names}`,
      unread: (names: string) => `Could not be read: ${names}`,
      trends: { rising: 'rising', falling: 'falling', steady: 'steady' },
      pods: (pods: number) => f.count(pods, 'pod', 'pods'),
      alt: (lines: string) => `Line charts of use over time. ${lines}`,
      nothing: 'Nothing was measured for this job.',
      needsRun: 'Say which run: `/dlc metrics RUN`. `/dlc list` shows yours.',
      notHere: 'Ask in the channel of that run.',
      noJob: 'This run has no job, so nothing was measured.',
      posted: 'The chart is in the thread of that run.',
    },
  };
}

/** Words of the replies in a run's thread. Placeholders come in escaped and cut. */
export function notices() {
  return {
    catchUp: (way: string) => `Slack could not be reached for a while. Meanwhile: ${way}.`,
    stalled: (status: string, time: string, cause: string) => `*${status} for ${time}.* ${cause}`,
    timeSoon: (person: string, time: string) =>
      `${person} the maximum time ends in about ${time}; then the job is stopped.`,
    timeOver: (person: string, time: string) =>
      `${person} the maximum time of ${time} is over; the job is being stopped.`,
    overEstimate: (person: string, percent: string, cost: string, approved: string) =>
      `${person} the cost has passed ${percent} of what was expected: about ${cost}, approved ${approved}.`,
    submitTrouble: (person: string, cause: string) =>
      `${person} ${cause} No job with this run’s token was found, so it is not known whether one exists. Decide on the card above.`,
    after: (steps: string) => ` after ${steps}`,
    afterTime: (time: string) => `after ${time}`,
    by: (who: string) => `by ${who}`,
    cost: (cost: string) => `cost about ${cost}`,
    notTold: (way: string) => `Not told before: ${way}`,
    ended: (time: string) => `Ended ${time}`,
    lastLines: '*Last lines of the log*',
    lastLine: 'Last line of the log',
    pod: (pod: string) => `Pod ${pod}`,
    imagePull: (time: string, image: string) =>
      `*The image cannot be pulled* (${time}): ${image}. The job is being stopped.`,
    otherImages: (images: string) => `Images that work: ${images}.`,
  };
}

/** Words of the replies in a run's thread. Placeholders come in escaped and cut. */
export function notices() {
  return {
    catchUp: (way: string) => `Slack could not be reached for a while. Meanwhile: ${way}.`,
    submitTrouble: (person: string, cause: string) =>
      `${person} ${cause} No job with this run’s token was found, so it is not known whether one exists. Decide on the card above.`,
    after: (steps: string) => ` after ${steps}`,
    afterTime: (time: string) => `after ${time}`,
    by: (who: string) => `by ${who}`,
    notTold: (way: string) => `Not told before: ${way}`,
    ended: (time: string) => `Ended ${time}`,
    lastLines: '*Last lines of the log*',
    lastLine: 'Last line of the log',
    pod: (pod: string) => `Pod ${pod}`,
  };
}

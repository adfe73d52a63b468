/** Words of asking for an approval and of what comes of it. Placeholders come in escaped and cut. */
export function approvals() {
  return {
    decides: 'Who decides',
    progress: (have: string, needed: string, names: string) =>
      `${have} of ${needed} so far: ${names}`,
    asked: (people: string, requester: string) => `${people}: ${requester} asks for your approval.`,
    askedOf: (needed: string, people: string, requester: string) =>
      `${people}: ${requester} asks for approval; ${needed} of you must agree.`,
    changed: (requester: string) =>
      `${requester} chose another option; the request above is now about this one:`,
    reminder: (people: string) => `${people}: this still waits for your decision:`,
    onCard: 'Decide on the card at the top of this thread.',
    whatWho: (job: string, requester: string) => `${job}, asked by ${requester}`,
    what: 'What',
    seeCard: 'See the card',
    said: (name: string, expected: string, ceiling: string, requester: string) =>
      `${requester} asks for your approval of ${name}: about ${expected}, at most ${ceiling}.`,
    saidUnpriced: (name: string, requester: string) =>
      `${requester} asks for your approval of ${name}.`,
    decline: 'Decline',
    declineNamed: (name: string) => `Decline ${name}`,
    declineTitle: 'Decline this run',
    declineReason: 'Why',
    declineHint: 'The requester and everyone in the thread read it.',
    declinePlaceholder: 'e.g. use the smaller model first',
    declineAbout: (name: string, ceiling: string) =>
      `*${name}*, at most ${ceiling}. Nothing will be created.`,
    declined: (requester: string, by: string) => `${requester}: ${by} declined this run.`,
    because: (reason: string) => `Because: ${reason}`,
    expired: (requester: string, time: string) =>
      `${requester}: nobody decided within ${time}, so this request has run out. Nothing was created; *Run again* asks anew.`,
    lapsed: 'The price has run out. Approving asks for it again first.',
    stockBack: (person: string, specs: string) =>
      `${person}: in stock again: ${specs}. A new quote is on the card; stock is not reserved.`,
    stockWatch: 'Tell me when it is',
    stockWatching: (person: string, specs: string) =>
      `Watching the stock for ${person}: ${specs}. You are told here when one is back.`,
    alternatives: 'In stock now',
    otherRegions: 'In stock in other regions',
    otherRegionsNote:
      'Moved there, it uses that region’s workspace, images and prices; data it reads by a regional address stays where it is.',
    nothingIn: (regions: string) => `Nothing in stock in ${regions} either.`,
    runThere: 'Run there',
    runThereNamed: (region: string) => `Run in ${region}`,
    pastOwnSame: (count: number, range: string) =>
      `Your last ${count === 1 ? 'run' : count} of this script took ${range}.`,
    pastSame: (count: number, range: string) =>
      `The last ${count === 1 ? 'run' : count} of this script took ${range}.`,
    pastSimilar: (count: number, range: string) =>
      `${count === 1 ? 'A similar run' : `${count} similar runs`} took ${range}.`,
    range: (from: string, to: string) => `${from} to ${to}`,
    minutes: (count: string) => `${count} min`,
    total: (money: string) => `${money} in all`,
    inQuota: (workers: string, quota: string) => `${workers} in resource quota ${quota}`,
    quotaSize: (cpu: string, memory: string, gpu: string) =>
      `${cpu} vCPU, ${memory} GiB${gpu ? `, ${gpu}` : ''}`,
  };
}

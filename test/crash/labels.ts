/** Around the commit of a record in the database. */
export const REPLICA_STORE: readonly string[] = ['store:sending', 'store:committed'];

/** Steps of a store write and of an ended run's move to the archive (src/store). */
const STORE = [
  'store:opened',
  'store:written',
  'store:synced',
  'store:renamed',
  'store:folder-synced',
  'store:archiving',
  'store:archived',
];

/** Around each effect: before it, when it was carried out but not recorded, when it was recorded. */
function around(kind: string): string[] {
  return [`${kind}:starting`, `${kind}:performed`, `${kind}:saved`];
}

/**
 * Every labelled point between two writes or calls. `find` is met only by a process that follows one
 * killed in the middle of a submission, so those stand behind such a point.
 */
export const ALL_LABELS: readonly string[] = [
  'submit:intent-saved',
  'find:starting',
  'submit:created',
  'find:performed',
  'submit:performed',
  'find:saved',
  'submit:starting',
  'submit:saved',
  ...around('quote'),
  ...around('card'),
  ...around('reply'),
  ...around('stop'),
  ...around('collect'),
  ...around('file'),
  ...STORE,
];

/** The points where most is at stake: around CreateJob and around a message. */
export const SHORT_LABELS: readonly string[] = [
  'submit:intent-saved',
  'submit:created',
  'find:performed',
  'submit:performed',
  'card:performed',
  'reply:performed',
  'reply:saved',
  'collect:performed',
  'stop:performed',
  'file:performed',
  'store:written',
  'store:renamed',
];

/** A time as the APIs write it: UTC, whole seconds. */
export const wireTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** The same for a time that may not have come yet: the APIs then give an empty string. */
export const wireTimeOrEmpty = (ms: number | undefined): string =>
  ms === undefined ? '' : wireTime(ms);

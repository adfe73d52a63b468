/** How far a run has come, read from its log. */
export { readMetrics } from './metrics.js';
export { type Progress, type RunTimes, readProgress } from './read-progress.js';

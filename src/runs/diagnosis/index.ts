/** Why a job failed, or does not start: pure, from what the cloud tells to what a person can act on. */
export { type CauseId, type CauseText, causeText } from './causes.js';
export { CAUSE_IDS, diagnose } from './diagnose.js';
export type { CaseFacts, DiagnoseOptions, Diagnosis, PodFacts } from './facts.js';
export type { Fix } from './fix.js';

/** Why a job failed, or does not start: pure, from what the cloud tells to what a person can act on. */
export { CAUSE_IDS, type CauseId, fixOf } from './causes.js';
export type { Detail } from './details.js';
export { diagnose } from './diagnose.js';
export type { CaseFacts, DiagnosedCause, DiagnoseOptions, Diagnosis, PodFacts } from './facts.js';
export type { Fix, NoMend } from './fix.js';

export type { Advice, AdviseOptions, Evidence } from './advice.js';
export { advise } from './advise.js';

import type { FieldRule } from './query.js';

// The rules that parameters of many operations share.

export const text: FieldRule = { type: 'string' };
export const flag: FieldRule = { type: 'boolean' };
export const time: FieldRule = { type: 'time' };
export const whole: FieldRule = { type: 'integer' };
export const page: FieldRule = { type: 'integer', min: 1 };
export const order: FieldRule = { type: 'string', oneOf: ['desc', 'asc'] };
export const upperOrder: FieldRule = { type: 'string', oneOf: ['ASC', 'DESC'] };
export const accessibility: FieldRule = { type: 'string', oneOf: ['PUBLIC', 'PRIVATE'] };
export const needed = (rule: FieldRule): FieldRule => ({ ...rule, required: true });
export const oneOf = (...values: string[]): FieldRule => ({ type: 'string', oneOf: values });

/** No largest page size is documented; 100 is what is known to work, so more is refused here. */
export const pageSize: FieldRule = { type: 'integer', min: 1, max: 100 };

import { optionsOf, type Value } from './values.js';

/** Where a device value may point. */
export interface DeviceChoice {
  readonly cuda: boolean;
  readonly cpu: boolean;
  /** The highest index named. */
  readonly index?: number;
}

const NOWHERE: DeviceChoice = { cuda: false, cpu: false };

/** Reads a device: `"cuda:1"`, `torch.device(…)`, `0`, `"/GPU:0"`, a choice between two. */
export function deviceOf(value: Value | undefined, depth = 4): DeviceChoice {
  return optionsOf(value)
    .map((one) => single(one, depth))
    .reduce(merge, NOWHERE);
}

function merge(a: DeviceChoice, b: DeviceChoice): DeviceChoice {
  const index = Math.max(a.index ?? -1, b.index ?? -1);
  const found = { cuda: a.cuda || b.cuda, cpu: a.cpu || b.cpu };
  return index >= 0 ? { ...found, index } : found;
}

function single(value: Value, depth: number): DeviceChoice {
  switch (value.t) {
    case 'str':
      return named(value.v);
    case 'num':
      return value.v < 0 ? { cuda: false, cpu: true } : { cuda: true, cpu: false, index: value.v };
    case 'list':
      return value.items.map((item) => deviceOf(item, depth - 1)).reduce(merge, NOWHERE);
    case 'path':
      if (/Accelerator\(\)\.device$|PartialState\(\)\.device$/.test(value.name)) {
        return { cuda: true, cpu: true };
      }
      return NOWHERE;
    case 'made': {
      if (depth <= 0) return NOWHERE;
      const { by } = value;
      if (/(^|\.)device$/.test(by.name)) {
        const [first = undefined, second] = by.args;
        const found = deviceOf(first ?? by.named.get('type'), depth - 1);
        return second ? merge(found, found.cuda ? deviceOf(second, depth - 1) : NOWHERE) : found;
      }
      if (/(get|select|pick|choose|default)_\w*device$|^\?\.device$/.test(by.name)) {
        return { cuda: true, cpu: true };
      }
      return NOWHERE;
    }
    default:
      return NOWHERE;
  }
}

function named(text: string): DeviceChoice {
  const found = /^\/?(?:device:)?(cuda|gpu|cpu)(?::(\d+)?)?$/i.exec(text.trim());
  if (!found) return /^\d+(,\d+)*$/.test(text) ? { cuda: true, cpu: false } : NOWHERE;
  if (found[1]?.toLowerCase() === 'cpu') return { cuda: false, cpu: true };
  return found[2] === undefined
    ? { cuda: true, cpu: false }
    : { cuda: true, cpu: false, index: Number(found[2]) };
}

import { type Call, UNKNOWN, type Value } from './values.js';

/** A function or class of the program that somebody else calls, and what it is called with. */
export interface HandedOver {
  readonly callee: Value;
  readonly args: readonly Value[];
}

/** What a call hands over to be run: a process's target, a trainer's loop, Ray's actors. */
export function handedOver(call: Call): readonly HandedOver[] {
  const { name, args, named, on } = call;
  const given = (key: string, at: number) => named.get(key) ?? args[at];
  const list = (value: Value | undefined) => (value?.t === 'list' ? value.items : []);
  const one = (callee: Value | undefined, ...rest: Value[]) =>
    callee?.t === 'fn' ? [{ callee, args: rest }] : [];
  if (/(Torch|Tensorflow|Jax|Lightning)Trainer$/.test(name)) {
    const config = given('train_loop_config', 1);
    return one(given('train_loop_per_worker', 0), ...(config ? [config] : []));
  }
  if (/(^|\.)(spawn|start_processes)$/.test(name)) {
    return one(given('fn', 0), UNKNOWN, ...list(given('args', 1)));
  }
  if (/(^|\.)notebook_launcher$/.test(name)) return one(given('function', 0), ...list(args[1]));
  if (/(^|\.)(Process|Thread)$/.test(name)) {
    return one(named.get('target'), ...list(named.get('args')));
  }
  // Ray's `work.remote(x)`; `Service.bind()` makes what the class makes.
  if (/\.remote$/.test(name) && on?.t === 'fn') return [{ callee: on, args }];
  const classes = on?.t === 'class' ? [{ callee: on, args }] : [];
  for (const callee of [...args, ...named.values()]) {
    if (callee.t === 'class') classes.push({ callee, args: [] });
  }
  return classes;
}

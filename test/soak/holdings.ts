import { Session } from 'node:inspector/promises';

/** What a process holds, after a collection of garbage. */
export interface Holdings {
  /** Resident memory, bytes. */
  readonly resident: number;
  /** Used heap, bytes. */
  readonly heap: number;
  /** Entries of every Map and Set there is. */
  readonly entries: number;
  /** Listeners on every emitter but those of connections, which come and go with the network. */
  readonly listeners: number;
  /** Timers that are running, whether or not they keep the process alive. */
  readonly timers: number;
  /** Open sockets and servers. */
  readonly sockets: number;
}

/** Runs in the inspected process, on the array of all its objects; prototypes have no fields of their own. */
const COUNT = `function () {
  const { Stream } = process.getBuiltinModule('stream');
  const isConnection = (one) =>
    one instanceof Stream || ['Agent', 'Client', 'Pool'].includes(one.constructor.name);
  const EventEmitter = process.getBuiltinModule('events');
  const Timeout = setTimeout(() => {}, 0).constructor;
  const counted = { entries: 0, listeners: 0, timers: 0 };
  for (const one of this) {
    if (Object.hasOwn(one, 'constructor')) continue;
    if (one instanceof Map || one instanceof Set) counted.entries += one.size;
    else if (one instanceof Timeout) counted.timers += one._destroyed ? 0 : 1;
    else if (one instanceof EventEmitter && !isConnection(one) && one._events) {
      for (const name of one.eventNames()) counted.listeners += one.listenerCount(name);
    }
  }
  return counted;
}`;

/** Takes stock of this process, through its own inspector; it stands still meanwhile, about a second. */
export async function holdings(): Promise<Holdings> {
  const session = new Session();
  session.connect();
  try {
    await session.post('HeapProfiler.collectGarbage');
    const { rss, heapUsed } = process.memoryUsage();
    const sockets = process.getActiveResourcesInfo().filter((kind) => kind.endsWith('Wrap')).length;
    return { resident: rss, heap: heapUsed, sockets, ...(await countAll(session)) };
  } finally {
    session.disconnect();
  }
}

async function countAll(session: Session) {
  const { result } = await session.post('Runtime.evaluate', { expression: 'Object.prototype' });
  const { objects } = await session.post('Runtime.queryObjects', {
    prototypeObjectId: result.objectId ?? '',
  });
  const { result: answer, exceptionDetails } = await session.post('Runtime.callFunctionOn', {
    functionDeclaration: COUNT,
    objectId: objects.objectId ?? '',
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(`could not count: ${JSON.stringify(exceptionDetails)}`);
  return answer.value as Pick<Holdings, 'entries' | 'listeners' | 'timers'>;
}

import type { Run } from '../runs/run.js';
import { MIGRATIONS } from './migrations.js';
import type { OpenStore } from './opened.js';
import { isPerson, PERSON_KINDS, type PersonKind } from './person-texts.js';
import { readRecord } from './read-record.js';
import type { Restored } from './restoring.js';
import { readSalt, writtenSalt } from './salt.js';

/** What an export file calls itself. A reader refuses a version it does not know. */
const FORMAT = 'dlc-bot-store';
const VERSION = 1;
/** Every end lies in here. */
const EVER = [new Date(0), new Date('9999-12-31T00:00:00Z')] as const;

/** One line of an export file, in this order: head, runs with their files, people, end. */
type Line =
  | {
      readonly kind: 'head';
      readonly format: string;
      readonly version: number;
      readonly salt: string;
    }
  | { readonly kind: 'run'; readonly run: unknown }
  | { readonly kind: 'file'; readonly run: string; readonly name: string; readonly base64: string }
  | {
      readonly kind: 'person';
      readonly of: PersonKind;
      readonly person: string;
      readonly text: string;
    }
  | { readonly kind: 'end'; readonly runs: number; readonly files: number };

/** Records that were found damaged; they are not in the file. */
export type OnDamaged = (runId: string, why: string) => void;

/** The file is not whole, or not ours. Nothing was imported, or less than all; it may be imported again. */
export class TransferError extends Error {
  override readonly name = 'TransferError';
}

/**
 * Everything a store holds, as lines of JSON: runs live and ended, with their files, what people chose, and the salt. Sealed
 * values stay sealed; scripts and the rest stand there in the clear.
 */
export async function* exportLines(store: OpenStore, onDamaged: OnDamaged): AsyncIterable<string> {
  yield line({
    kind: 'head',
    format: FORMAT,
    version: VERSION,
    salt: writtenSalt(await store.salt()),
  });
  const counts = { runs: 0, files: 0 };
  const { runs, damaged } = await store.loadLive();
  for (const { runId, why } of damaged) onDamaged(runId, why);
  for (const run of runs) yield* linesOf(store, run, counts);
  for await (const run of store.listEnded(...EVER)) yield* linesOf(store, run, counts);
  for (const of of PERSON_KINDS) {
    for (const person of await store.personTexts.people(of)) {
      const text = await store.personTexts.read(of, person);
      if (text !== null) yield line({ kind: 'person', of, person, text });
    }
  }
  yield line({ kind: 'end', ...counts });
}

async function* linesOf(
  store: OpenStore,
  run: Run,
  counts: { runs: number; files: number },
): AsyncIterable<string> {
  counts.runs += 1;
  yield line({ kind: 'run', run });
  for (const name of await store.filesOf(run.id)) {
    const content = await store.fileContent(store.pathOf(run.id, name));
    if (!content) continue;
    counts.files += 1;
    yield line({ kind: 'file', run: run.id, name, base64: content.toString('base64') });
  }
}

/** What an import did. */
export interface Imported {
  readonly counts: Readonly<Record<Restored, number>>;
  readonly files: number;
  /** Runs that were left as they stood, newer here or different, each with why. */
  readonly kept: readonly string[];
}

/**
 * Takes over what {@link exportLines} gave. A run that stands here with a later revision, or with another
 * content of the same one, is left as it is and named; doing it twice changes nothing the second time.
 * @throws TransferError, StoreError
 */
export async function importLines(
  store: OpenStore,
  lines: AsyncIterable<string>,
): Promise<Imported> {
  const counts = { added: 0, updated: 0, same: 0, newer: 0, different: 0 };
  const kept: string[] = [];
  const takes = new Set<string>();
  let found = { runs: 0, files: 0 };
  let isHeaded = false;
  let files = 0;
  for await (const text of lines) {
    if (text === '') continue;
    const read = parse(text);
    if (!isHeaded && read.kind !== 'head') throw new TransferError('this is no export of dlc-bot');
    switch (read.kind) {
      case 'head':
        await checkHead(store, read);
        isHeaded = true;
        break;
      case 'run': {
        const run = believed(read.run, store);
        const verdict = await store.restore(run);
        counts[verdict] += 1;
        found = { ...found, runs: found.runs + 1 };
        if (verdict === 'newer' || verdict === 'different') {
          kept.push(`${run.id}: ${verdict === 'newer' ? 'newer here' : 'different here'}`);
        } else takes.add(run.id);
        break;
      }
      case 'file':
        found = { ...found, files: found.files + 1 };
        if (!takes.has(read.run)) break;
        await store.keepFile(read.run, read.name, Buffer.from(read.base64, 'base64'));
        files += 1;
        break;
      case 'person':
        await takePerson(store, read);
        break;
      case 'end':
        if (read.runs !== found.runs || read.files !== found.files) break;
        return { counts, files, kept };
    }
  }
  throw new TransferError('the export is cut off: make it again, and import it again');
}

/** What a person has chosen here meanwhile stands. */
async function takePerson(
  { personTexts }: OpenStore,
  { of, person, text }: Extract<Line, { kind: 'person' }>,
): Promise<void> {
  if (!isPerson(person) || !PERSON_KINDS.includes(of)) return;
  if ((await personTexts.read(of, person)) === null) await personTexts.write(of, person, text);
}

async function checkHead(store: OpenStore, head: Extract<Line, { kind: 'head' }>): Promise<void> {
  if (head.format !== FORMAT || head.version !== VERSION) {
    throw new TransferError(`an export of version ${head.version}; this version reads ${VERSION}`);
  }
  const offered = readSalt(head.salt, 'the export');
  if (!(await store.salt(offered)).equals(offered)) {
    throw new TransferError(
      'this store seals secrets with a salt of its own: import into an empty database or folder',
    );
  }
}

/** A run as this version knows it, its pending files where this store keeps them. */
function believed(value: unknown, store: OpenStore): Run {
  const text = JSON.stringify(value);
  const id = /"id":"([^"]+)"/.exec(text)?.[1] ?? '';
  const reading = readRecord(text, id, `run ${id} of the export`, MIGRATIONS);
  if (!reading.ok) throw new TransferError(`run ${id} of the export: ${reading.why}`);
  const { run } = reading;
  return {
    ...run,
    outbox: run.outbox.map((item) =>
      item.effect.kind === 'file'
        ? { ...item, effect: { ...item.effect, path: store.pathOf(run.id, item.effect.name) } }
        : item,
    ),
  };
}

function line(content: Line): string {
  return `${JSON.stringify(content)}\n`;
}

function parse(text: string): Line {
  try {
    const value: unknown = JSON.parse(text);
    if (isLine(value)) return value;
  } catch (error) {
    throw new TransferError('a line of the export is not whole', { cause: error });
  }
  throw new TransferError('a line of the export is of no known kind');
}

const FIELDS: Readonly<Record<Line['kind'], Readonly<Record<string, string>>>> = {
  head: { format: 'string', version: 'number', salt: 'string' },
  run: { run: 'object' },
  file: { run: 'string', name: 'string', base64: 'string' },
  person: { of: 'string', person: 'string', text: 'string' },
  end: { runs: 'number', files: 'number' },
};

function isLine(value: unknown): value is Line {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  const { kind } = value;
  if (typeof kind !== 'string' || !Object.hasOwn(FIELDS, kind)) return false;
  const fields = Object.entries(FIELDS[kind as Line['kind']]);
  return fields.every(([name, type]) => typeof Object(value)[name] === type);
}

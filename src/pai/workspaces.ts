import { CloudError, type CloudErrorEntry } from '../runs/errors.js';
import type { Workspace } from '../runs/ports.js';
import type { Caller } from './call.js';
import { type Fields, flagOf, listOf, numberOf, textOf } from './fields.js';
import { PRODUCTS } from './operations.js';
import { allPages } from './paging.js';
import { createTimedCache } from './timed-cache.js';

/** A workspace with its state; only an ENABLED one takes jobs. */
export interface WorkspaceRow extends Workspace {
  readonly status: string;
}

/** The name every client of this kind uses; longer than the documented 23 characters. */
const DEFAULT_NAME = 'alibabacloud_compute_default';
/** Taken where the long name is refused; the long one is then the DisplayName. */
const SHORT_NAME = 'alibabacloud_compute';

const READY_POLL_MS = 2_000;
const READY_POLLS = 60;

/**
 * Every workspace the keys may see, every page.
 * @throws CloudError
 */
export async function listWorkspaces(
  caller: Caller,
  filter: { readonly id?: string; readonly name?: string } = {},
): Promise<readonly WorkspaceRow[]> {
  return allPages(
    async (pageNumber, pageSize) => {
      const { body } = await caller.call('ListWorkspaces', {
        query: {
          PageNumber: pageNumber,
          PageSize: pageSize,
          WorkspaceIds: filter.id,
          WorkspaceName: filter.name,
        },
      });
      return {
        items: listOf(body, 'Workspaces').flatMap((item) => readWorkspace(item) ?? []),
        total: numberOf(body, 'TotalCount'),
      };
    },
    (workspace) => workspace.id,
  );
}

/** Finds or makes the workspace jobs run in; remembers it; makes at most one at a time. */
export interface WorkspaceResolver {
  /** @throws CloudError `WorkspaceNotFound`, `WorkspaceNotEnabled`, or what the cloud refused. */
  resolve(id?: string): Promise<Workspace>;
}

/** A workspace found is good for this long; one may be frozen or deleted meanwhile. */
const LIFE_MS = 3_600_000;

/** One resolver for one region; all who ask at once share the same look-up. */
export function createWorkspaceResolver(caller: Caller): WorkspaceResolver {
  const known = createTimedCache<Workspace>(LIFE_MS, caller.now);
  return {
    resolve: (id) =>
      known.get(id ?? '', () => (id === undefined ? findOrCreate(caller) : findById(caller, id))),
  };
}

async function findById(caller: Caller, id: string): Promise<Workspace> {
  const rows = await listWorkspaces(caller, { id }).catch((error: unknown) => {
    // Who may run jobs in a workspace need not be allowed to list workspaces: CreateJob will tell.
    if (error instanceof CloudError && error.facts.httpStatus === 403) return undefined;
    throw error;
  });
  if (rows === undefined) return { id, name: id, isDefault: false };
  const row = rows.find((workspace) => workspace.id === id);
  if (row === undefined) {
    throw failure(
      'WorkspaceNotFound',
      `workspace ${id} does not exist in ${caller.region}, or these keys may not see it.`,
      'Pick one that `workspaces` lists.',
      { id: 'workspace-unknown', region: caller.region, message: id },
    );
  }
  return row.status === 'ENABLED' ? plain(row) : waitUntilEnabled(caller, row);
}

async function findOrCreate(caller: Caller): Promise<Workspace> {
  const rows = await listWorkspaces(caller);
  const enabled = rows.filter(({ status }) => status === 'ENABLED');
  const usable = enabled.find(({ isDefault }) => isDefault) ?? enabled[0];
  if (usable !== undefined) return plain(usable);
  const coming = rows.find(({ status }) => status === 'INITIALIZING');
  if (coming !== undefined) return waitUntilEnabled(caller, coming);
  const [blocked] = rows;
  if (blocked !== undefined) throw notEnabled(blocked, caller);
  return create(caller);
}

async function create(caller: Caller): Promise<Workspace> {
  const made =
    (await tryCreate(caller, DEFAULT_NAME, DEFAULT_NAME)) ??
    (await tryCreate(caller, SHORT_NAME, DEFAULT_NAME));
  if (made !== undefined) return waitUntilEnabled(caller, made);
  throw failure(
    'WorkspaceNotFound',
    'there is no workspace, and none could be created under the usual names.',
    'Create one in the PAI console.',
    { id: 'workspace-none', region: caller.region, message: '' },
  );
}

/** Undefined: the name was refused and nothing of that name exists. */
async function tryCreate(
  caller: Caller,
  name: string,
  displayName: string,
): Promise<WorkspaceRow | undefined> {
  try {
    const { body } = await caller.call('CreateWorkspace', {
      body: {
        WorkspaceName: name,
        DisplayName: displayName,
        Description: 'Jobs run with dlc-bot',
        EnvTypes: ['prod'],
      },
    });
    const id = textOf(body, 'WorkspaceId');
    if (id !== undefined) return { id, name, isDefault: false, status: 'INITIALIZING' };
  } catch (error) {
    if (!(error instanceof CloudError) || !mayBeTheName(error)) throw error;
  }
  // Refused because another process made it just now, or the answer was lost: look before going on.
  return (await listWorkspaces(caller, { name })).find((workspace) => workspace.name === name);
}

function mayBeTheName({ facts }: CloudError): boolean {
  if (facts.outcome === 'unknown') return true;
  const { httpStatus } = facts;
  return httpStatus === 400 || httpStatus === 409 || httpStatus === 422;
}

async function waitUntilEnabled(caller: Caller, row: WorkspaceRow): Promise<Workspace> {
  let last = row;
  for (let poll = 0; poll < READY_POLLS; poll += 1) {
    const found = (await listWorkspaces(caller, { id: row.id })).find(({ id }) => id === row.id);
    last = found ?? last;
    if (last.status === 'ENABLED') return plain(last);
    if (!['INITIALIZING', 'UPDATING'].includes(last.status)) throw notEnabled(last, caller);
    await caller.sleep(READY_POLL_MS);
  }
  throw notEnabled(last, caller);
}

function notEnabled({ name, status }: WorkspaceRow, { region }: Caller): CloudError {
  return failure(
    'WorkspaceNotEnabled',
    `workspace ${name} is ${status} and takes no jobs.`,
    'Enable it in the PAI console (FROZEN usually means an overdue bill), or pick another.',
    { id: 'workspace-disabled', region, message: `${name}: ${status}` },
  );
}

function failure(
  code: string,
  cause: string,
  mend: string,
  entry: Pick<CloudErrorEntry, 'id' | 'region' | 'message'>,
): CloudError {
  const operation = 'ListWorkspaces';
  return new CloudError({
    code,
    operation,
    entry: { ...entry, operation, product: PRODUCTS.aiworkspace.title, action: '' },
    cause,
    mend,
    retryable: false,
    outcome: 'refused',
  });
}

function plain({ id, name, isDefault }: WorkspaceRow): Workspace {
  return { id, name, isDefault };
}

function readWorkspace(item: Fields): WorkspaceRow | undefined {
  const id = textOf(item, 'WorkspaceId');
  if (id === undefined) return undefined;
  return {
    id,
    name: textOf(item, 'WorkspaceName') ?? textOf(item, 'DisplayName') ?? id,
    isDefault: flagOf(item, 'IsDefault') ?? false,
    status: textOf(item, 'Status') ?? 'ENABLED',
  };
}

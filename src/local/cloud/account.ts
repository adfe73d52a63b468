import { ApiError, notFound } from './http/api-error.js';
import type { ResolvedOptions } from './options.js';

export type WorkspaceStatus =
  | 'ENABLED'
  | 'INITIALIZING'
  | 'FAILURE'
  | 'DISABLED'
  | 'FROZEN'
  | 'UPDATING';

export interface Workspace {
  WorkspaceId: string;
  WorkspaceName: string;
  DisplayName: string;
  Description: string;
  Status: WorkspaceStatus;
  IsDefault: boolean;
  EnvTypes: string[];
  Creator: string;
  createdMs: number;
  modifiedMs: number;
}

export type NewWorkspace = Pick<
  Workspace,
  'WorkspaceName' | 'DisplayName' | 'Description' | 'EnvTypes'
>;

const FIRST_ID = 100_201;

/** The account's workspaces. */
export class Account {
  readonly workspaces: Workspace[] = [];
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(private readonly options: ResolvedOptions) {
    if (!options.accountHasWorkspace) return;
    const creator = options.credentials[0]?.userId ?? '';
    const common = { Description: 'Made with the embedded cloud', EnvTypes: ['prod'] };
    this.put(
      { ...common, WorkspaceName: 'research', DisplayName: 'Research' },
      creator,
      'ENABLED',
      false,
    );
    this.put(
      { ...common, WorkspaceName: 'team_default', DisplayName: 'Team default' },
      creator,
      'ENABLED',
      true,
    );
    this.put(
      { ...common, WorkspaceName: 'old_project', DisplayName: 'Old project' },
      creator,
      'DISABLED',
      false,
    );
  }

  /** Makes a workspace that is INITIALIZING now and ENABLED a little later. Throws on a name in use. */
  create(wanted: NewWorkspace, creator: string): Workspace {
    if (this.workspaces.some((known) => known.WorkspaceName === wanted.WorkspaceName)) {
      throw new ApiError(
        400,
        'BadRequest',
        `A workspace named ${wanted.WorkspaceName} exists already`,
      );
    }
    const workspace = this.put(wanted, creator, 'INITIALIZING', this.workspaces.length === 0);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      if (workspace.Status === 'INITIALIZING') this.change(workspace, 'ENABLED');
    }, this.options.delays.workspace);
    this.timers.add(timer);
    return workspace;
  }

  /** Throws a 404 for an unknown id. */
  get(workspaceId: string): Workspace {
    const found = this.workspaces.find((known) => known.WorkspaceId === workspaceId);
    if (!found) throw notFound(`Workspace ${workspaceId} does not exist`);
    return found;
  }

  default(): Workspace | undefined {
    return this.workspaces.find((known) => known.IsDefault);
  }

  nameOf(workspaceId: string): string {
    return this.workspaces.find((known) => known.WorkspaceId === workspaceId)?.WorkspaceName ?? '';
  }

  /** The workspace a job would go to: the one named, else the default one. Throws when it cannot take jobs. */
  forJob(workspaceId: string | undefined): Workspace {
    const workspace = workspaceId === undefined ? this.default() : this.get(workspaceId);
    if (workspace?.Status === 'ENABLED') return workspace;
    const why = workspace
      ? `workspace ${workspace.WorkspaceId} is ${workspace.Status}`
      : 'the account has no workspace';
    throw new ApiError(403, 'OperationForbidden', `The operation is forbidden: ${why}.`);
  }

  /** As if the account had never opened PAI. */
  removeAllWorkspaces(): void {
    this.workspaces.length = 0;
  }

  setAllStatus(status: WorkspaceStatus): void {
    for (const workspace of this.workspaces) this.change(workspace, status);
  }

  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }

  private change(workspace: Workspace, status: WorkspaceStatus): void {
    workspace.Status = status;
    workspace.modifiedMs = this.options.now().getTime();
  }

  private put(
    wanted: NewWorkspace,
    creator: string,
    status: WorkspaceStatus,
    isDefault: boolean,
  ): Workspace {
    const nowMs = this.options.now().getTime();
    const workspace: Workspace = {
      ...wanted,
      WorkspaceId: String(FIRST_ID + this.workspaces.length * 17),
      Status: status,
      IsDefault: isDefault,
      Creator: creator,
      createdMs: nowMs,
      modifiedMs: nowMs,
    };
    this.workspaces.push(workspace);
    return workspace;
  }
}

import type { Workspace } from '../account.js';
import { codeSources, datasets, resources } from '../catalogue/workspace-assets.js';
import { checkBody } from '../fields/body.js';
import { createWorkspaceBody } from '../fields/other-bodies.js';
import type { CheckedQuery } from '../fields/query.js';
import { badRequest, notFound } from '../http/api-error.js';
import type { OperationCall, OperationResult, Product } from '../http/operation.js';
import type { CloudWorld } from '../world.js';
import { imageOperations } from './aiworkspace-images.js';
import { workspaceOperation } from './aiworkspace-operation.js';
import { pageOf } from './paging.js';

/** AIWorkSpace 2021-02-04. */
export function aiWorkspaceProduct(world: CloudWorld): Product {
  return {
    name: 'aiworkspace',
    version: '2021-02-04',
    operations: [
      ...imageOperations(world),
      workspaceOperation('ListWorkspaces', 'GET', '/api/v1/workspaces', ({ query }) =>
        listWorkspaces(world, query),
      ),
      workspaceOperation('CreateWorkspace', 'POST', '/api/v1/workspaces', (call) =>
        createWorkspace(world, call),
      ),
      workspaceOperation('GetWorkspace', 'GET', '/api/v1/workspaces/{WorkspaceId}', ({ path }) => ({
        ...workspaceView(world.account.get(path.WorkspaceId ?? '')),
      })),
      workspaceOperation('GetDefaultWorkspace', 'GET', '/api/v1/defaultWorkspaces', ({ query }) =>
        defaultWorkspace(world, query),
      ),
      workspaceOperation('ListQuotas', 'GET', '/api/v1/quotas', () => ({
        Quotas: [],
        TotalCount: 0,
      })),
      workspaceOperation('ListResources', 'GET', '/api/v1/resources', ({ query }) => {
        const workspaceId = query.text('WorkspaceId');
        if (query.text('Option') !== 'ListResource' && workspaceId === undefined) {
          throw badRequest('WorkspaceId is required with Option ListResourceByWorkspace');
        }
        const types = query.list('ResourceTypes');
        const found = resources(world.account.workspaces.map((one) => one.WorkspaceId)).filter(
          (one) =>
            (workspaceId === undefined || one.WorkspaceId === workspaceId) &&
            (types === undefined || types.includes(one.ResourceType)),
        );
        return { Resources: pageOf(found, query, 20), TotalCount: found.length };
      }),
      workspaceOperation('ListDatasets', 'GET', '/api/v1/datasets', ({ query }) =>
        listDatasets(world, query),
      ),
      workspaceOperation('ListCodeSources', 'GET', '/api/v1/codesources', ({ query }) => {
        const { WorkspaceId } = world.account.get(query.text('WorkspaceId') ?? '');
        const name = query.text('DisplayName') ?? '';
        const found = codeSources(WorkspaceId).filter((one) => one.DisplayName.includes(name));
        return { CodeSources: pageOf(found, query, 20), TotalCount: found.length };
      }),
    ],
  };
}

function workspaceView(workspace: Workspace) {
  const { createdMs, modifiedMs, ...shown } = workspace;
  return {
    ...shown,
    AdminNames: [],
    GmtCreateTime: new Date(createdMs).toISOString(),
    GmtModifiedTime: new Date(modifiedMs).toISOString(),
    ExtraInfos: {},
    // Spelt with a small r here and nowhere else (pai-api.md section 1).
    resourceGroupId: 'rg-embedded',
  };
}

function listWorkspaces(world: CloudWorld, query: CheckedQuery): OperationResult {
  if (query.text('Option') === 'GetResourceLimits') {
    return { ResourceLimits: { DLC_share: 2, PAI_share: 10, PAI_isolate: 10 } };
  }
  const ids = query.list('WorkspaceIds');
  const status = query.text('Status');
  const name = query.text('WorkspaceName');
  const userId = query.text('UserId');
  const found = world.account.workspaces
    .filter((one) => ids === undefined || ids.includes(one.WorkspaceId))
    .filter((one) => status === undefined || one.Status === status)
    .filter((one) => name === undefined || one.WorkspaceName === name)
    .filter((one) => userId === undefined || one.Creator === userId);
  const key = query.text('SortBy') === 'GmtModifiedTime' ? 'modifiedMs' : 'createdMs';
  const sign = query.text('Order') === 'DESC' ? -1 : 1;
  found.sort((a, b) => sign * (a[key] - b[key] || Number(a.WorkspaceId) - Number(b.WorkspaceId)));
  const onlyIds = query.text('Fields') === 'Id';
  const Workspaces = pageOf(found, query, 20).map((one) =>
    onlyIds ? { WorkspaceId: one.WorkspaceId } : workspaceView(one),
  );
  return { Workspaces, TotalCount: found.length };
}

function createWorkspace(world: CloudWorld, call: OperationCall): OperationResult {
  const body = checkBody(call.body, call.contentType, createWorkspaceBody);
  const { WorkspaceName, Description, EnvTypes, DisplayName = WorkspaceName } = body;
  const wanted = { WorkspaceName, Description, EnvTypes, DisplayName };
  return { WorkspaceId: world.account.create(wanted, call.caller.userId).WorkspaceId };
}

function defaultWorkspace(world: CloudWorld, query: CheckedQuery): OperationResult {
  const workspace = world.account.default();
  if (!workspace) throw notFound('The account has no default workspace');
  const { AdminNames: _admins, ExtraInfos: _extra, ...shown } = workspaceView(workspace);
  const owner = world.options.credentials.find((one) => one.userId === workspace.Creator);
  return {
    ...shown,
    Owner: {
      UserId: workspace.Creator,
      UserKp: workspace.Creator,
      UserName: owner?.userName ?? '',
    },
    ...(query.flag('Verbose', false)
      ? {
          Conditions: [
            {
              Type: workspace.Status === 'ENABLED' ? 'ENABLED' : 'CREATING',
              Code: 200,
              Message: '',
            },
          ],
        }
      : {}),
  };
}

function listDatasets(world: CloudWorld, query: CheckedQuery): OperationResult {
  const named = query.text('WorkspaceId') ?? world.account.default()?.WorkspaceId;
  if (named === undefined)
    throw badRequest('The account has no default workspace; WorkspaceId is required');
  const { WorkspaceId } = world.account.get(named);
  const has = (name: string, value: string) => query.list(name)?.includes(value) ?? true;
  const found = datasets(WorkspaceId, world.options.region).filter(
    (one) =>
      one.Name.includes(query.text('Name') ?? '') &&
      has('DatasetIds', one.DatasetId) &&
      has('DataSourceTypes', one.DataSourceType) &&
      has('Properties', one.Property) &&
      has('Accessibility', one.Accessibility),
  );
  return { Datasets: pageOf(found, query, 10), TotalCount: found.length };
}

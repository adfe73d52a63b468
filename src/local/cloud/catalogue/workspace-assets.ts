const CREATED = '2026-01-12T03:00:00.000Z';

/** The data sets of a workspace. */
export function datasets(workspaceId: string, region: string) {
  const common = {
    WorkspaceId: workspaceId,
    Property: 'DIRECTORY',
    MountAccess: 'RW',
    Accessibility: 'PUBLIC',
    GmtCreateTime: CREATED,
  };
  return [
    {
      ...common,
      DatasetId: `d-${workspaceId}corpus`,
      Name: 'corpus',
      Uri: `oss://embedded-bucket.oss-${region}-internal.aliyuncs.com/corpus/`,
      DataSourceType: 'OSS',
      Options: JSON.stringify({ mountPath: '/mnt/data/' }),
    },
    {
      ...common,
      DatasetId: `d-${workspaceId}models`,
      Name: 'models',
      Uri: `nas://embedded-nas.${region}.nas.aliyuncs.com/models/`,
      DataSourceType: 'NAS',
      Options: JSON.stringify({ mountPath: '/mnt/models/' }),
    },
  ];
}

/** The code sources of a workspace; the real API gives a token with each, and so does this. */
export function codeSources(workspaceId: string) {
  return [
    {
      CodeSourceId: `code-${workspaceId}training`,
      DisplayName: 'training',
      WorkspaceId: workspaceId,
      CodeRepo: 'https://code.example.com/team/training.git',
      CodeBranch: 'main',
      CodeCommit: '',
      CodeRepoUserName: 'embedded',
      CodeRepoAccessToken: 'embedded-token-of-no-worth',
      MountPath: '/mnt/code/',
      Accessibility: 'PUBLIC',
      GmtCreateTime: CREATED,
    },
  ];
}

/** What each workspace may run on: the public, pay-as-you-go ECS resources. */
export function resources(workspaceIds: readonly string[]) {
  return workspaceIds.map((workspaceId) => ({
    Id: `resource-${workspaceId}`,
    Name: 'public',
    GroupName: 'public',
    ResourceType: 'ECS',
    WorkspaceId: workspaceId,
    EnvType: 'prod',
    IsDefault: true,
    Spec: {},
    Quotas: [],
    Labels: [],
    GmtCreateTime: CREATED,
  }));
}

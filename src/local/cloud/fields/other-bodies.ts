import { z } from 'zod';

const text = z.string();

/** CreateWorkspace's body (pai-api.md 3.3). */
export const createWorkspaceBody = z.strictObject({
  WorkspaceName: z
    .string()
    .regex(
      /^[A-Za-z][A-Za-z0-9_]{2,22}$/,
      'must be 3 to 23 letters, digits or underscores, and start with a letter',
    ),
  Description: z.string().max(80, 'must have at most 80 characters'),
  EnvTypes: z
    .array(z.enum(['dev', 'prod']))
    .refine((types) => ['prod', 'dev,prod'].includes([...types].sort().join(',')), {
      message: 'must be ["prod"] or ["dev","prod"]',
    }),
  DisplayName: text.optional(),
  ResourceGroupId: text.optional(),
});

const source = z.record(z.string(), z.unknown());

/** CreateTensorboard's body (pai-api.md 2.11). */
export const createTensorboardBody = z
  .strictObject({
    WorkspaceId: text,
    DisplayName: text,
    JobId: text,
    SourceId: text,
    SourceType: z.literal('job'),
    SummaryPath: text,
    SummaryRelativePath: text,
    DataSourceId: text,
    DataSourceType: z.enum(['OSS', 'NAS']),
    Uri: text,
    DataSources: z.array(source),
    TensorboardDataSources: z.array(source),
    Cpu: z.number().int().min(1),
    Memory: z.number().int().min(1),
    MaxRunningTimeMinutes: z.number().int().min(1),
    Priority: z.string().regex(/^[1-9]$/, 'must be "1" to "9"'),
    Accessibility: z.enum(['PUBLIC', 'PRIVATE']),
    QuotaId: text,
    TensorboardSpec: source,
    Options: text,
  })
  .partial();

/** TagResources' body (pai-api.md 2.12). */
export const tagResourcesBody = z.strictObject({
  RegionId: text,
  ResourceType: z.literal('Job'),
  ResourceId: z.array(text).min(1).max(50),
  Tag: z
    .array(
      z.strictObject({
        Key: z
          .string()
          .min(1)
          .max(128)
          .refine((key) => !/^(aliyun|acs:)|https?:\/\//.test(key), {
            message: 'must not start with aliyun or acs: nor contain http:// or https://',
          }),
        Value: text.max(128).optional(),
      }),
    )
    .min(1)
    .max(20),
});

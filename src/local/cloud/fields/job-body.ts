import { z } from 'zod';

/** CreateJob's parameters, with what the system adds, may not be larger (pai-api.md 2.2). */
export const CREATE_JOB_LIMIT_BYTES = 65_536;
/** Our reserve for the system's undocumented part of {@link CREATE_JOB_LIMIT_BYTES}. */
export const SYSTEM_PART_BYTES = 2_048;

const JOB_TYPES = [
  'TFJob',
  'PyTorchJob',
  'MPIJob',
  'XGBoostJob',
  'OneFlowJob',
  'ElasticBatchJob',
  'SlurmJob',
  'RayJob',
  'DataJuicerJob',
] as const;

const text = z.string();
const filled = z.string().min(1);
const textMap = z.record(z.string(), z.string());
const withoutNul = (value: string): boolean => !value.includes('\0');
const anyObject = z.record(z.string(), z.unknown());

/** A NUL or `=` in a name, or a NUL in a value, cannot be put into any process's environment. */
const envMap = z.record(
  z
    .string()
    .min(1)
    .refine(withoutNul, 'must not contain NUL')
    .refine((name) => !name.includes('='), 'must not contain ='),
  z.string().refine(withoutNul, 'must not contain NUL'),
);

const spotSpec = z
  .strictObject({
    SpotStrategy: z.literal('SpotWithPriceLimit'),
    SpotPriceLimit: z.number().positive().optional(),
    SpotDiscountLimit: z.number().gt(0).max(1).optional(),
  })
  .refine(
    (spot) => (spot.SpotPriceLimit === undefined) !== (spot.SpotDiscountLimit === undefined),
    {
      message: 'exactly one of SpotPriceLimit and SpotDiscountLimit must be given',
    },
  );

const resourceConfig = z.strictObject({
  CPU: filled.regex(/^\d+(\.\d+)?m?$/, 'CPU must be a quantity in a string, such as "10"'),
  Memory: filled.regex(/^\d+(\.\d+)?(Ki|Mi|Gi|Ti)?$/, 'Memory must be a quantity such as "10Gi"'),
  GPU: z.string().regex(/^\d+$/, 'GPU must be a count in a string, such as "1"').optional(),
  GPUType: text.optional(),
  SharedMemory: z
    .string()
    .regex(/^\d+(Ki|Mi|Gi|Ti)?$/)
    .optional(),
});

const jobSpec = z
  .strictObject({
    Type: filled,
    Image: filled,
    PodCount: z.number().int().min(1),
    EcsSpec: filled.optional(),
    ResourceConfig: resourceConfig.optional(),
    SpotSpec: spotSpec.optional(),
    ElasticSpotSpecs: z
      .array(
        z.strictObject({
          InstanceType: filled,
          SpotStrategy: z.enum(['LowestPrice', 'CapacityOptimized']).optional(),
          SpotPriceLimit: z.number().positive().optional(),
          SpotDiscountLimit: z.number().gt(0).max(100).optional(),
        }),
      )
      .optional(),
    ImageConfig: z
      .strictObject({ Username: text, Password: text, DockerRegistry: text, Auth: text })
      .partial()
      .optional(),
    SystemDisk: z
      .strictObject({ Category: text, PerformanceLevel: text, Size: z.number().int() })
      .partial()
      .optional(),
    RestartPolicy: z.enum(['Always', 'Never', 'OnFailure', 'ExitCode']).optional(),
    IsChief: z.boolean().optional(),
    IsCheif: z.boolean().optional(),
    UseSpotInstance: z.boolean().optional(),
    ConsiderInSuccessPolicy: z.boolean().optional(),
    ExtraPodSpec: z
      .strictObject({
        InitContainers: z.array(anyObject),
        SideCarContainers: z.array(anyObject),
        Lifecycle: anyObject,
        SharedVolumeMountPaths: z.array(text),
        MainContainerSecurityContext: anyObject,
        PodLabels: textMap,
        PodAnnotations: textMap,
      })
      .partial()
      .optional(),
    AssignNodeSpec: anyObject.optional(),
    AutoScalingSpec: anyObject.optional(),
    LocalMountSpecs: z.array(anyObject).optional(),
    ServiceSpec: anyObject.optional(),
    StartupDependencies: z.array(anyObject).optional(),
    Driver: text.optional(),
    QuotaId: text.optional(),
    OversoldType: text.optional(),
    HyperNodeSchedulingConfig: anyObject.optional(),
  })
  .refine((spec) => (spec.EcsSpec === undefined) !== (spec.ResourceConfig === undefined), {
    message: 'exactly one of EcsSpec and ResourceConfig must be given',
  });

const oversold = z.enum(['ForbiddenQuotaOverSold', 'ForceQuotaOverSold', 'AcceptQuotaOverSold']);

const settings = z
  .strictObject({
    Tags: textMap,
    JobReservedPolicy: text,
    JobReservedMinutes: z.number().int().min(0),
    DisableEcsStockCheck: z.boolean(),
    EnableSanityCheck: z.boolean(),
    SanityCheckArgs: text,
    EnableErrorMonitoringInAIMaster: z.boolean(),
    ErrorMonitoringArgs: text,
    EnableRDMA: z.boolean(),
    EnableOssAppend: z.boolean(),
    EnableTideResource: z.boolean(),
    EnableCPUAffinity: z.boolean(),
    OversoldType: oversold,
    Driver: text,
    Caller: text,
    BusinessUserId: text,
    PipelineId: text,
    Shell: text,
    TerminationGracePeriodSeconds: z.number().int().min(0),
    ElasticSpotJobMaxRestartTimes: z.number().int().min(0),
    AdvancedSettings: anyObject,
    ModelConfig: anyObject,
    DataJuicerConfig: anyObject,
    AllocateAllRDMADevices: z.boolean(),
    AllowUnschedulableNodes: z.boolean(),
    EnableDSWDev: z.boolean(),
  })
  .partial();

const dataSource = z
  .strictObject({
    DataSourceId: filled.optional(),
    Uri: filled.optional(),
    MountPath: text.optional(),
    MountAccess: z.enum(['RO', 'RW']).optional(),
    DataSourceVersion: text.optional(),
    Options: text.optional(),
    EnableCache: z.boolean().optional(),
    AccessPointId: text.optional(),
    RoleChain: z.unknown().optional(),
  })
  .refine((source) => (source.DataSourceId === undefined) !== (source.Uri === undefined), {
    message: 'exactly one of DataSourceId and Uri must be given',
  });

const userVpc = z
  .strictObject({
    VpcId: filled,
    SwitchId: filled.optional(),
    SecurityGroupId: filled.optional(),
    ExtendedCIDRs: z.array(text).optional(),
    DefaultRoute: z.enum(['eth0', 'eth1']).optional(),
  })
  .refine((vpc) => vpc.SwitchId === undefined || vpc.ExtendedCIDRs !== undefined, {
    message: 'ExtendedCIDRs is required with SwitchId',
  });

/** CreateJob's body: every documented field, none beside (pai-api.md 2.2). */
export const createJobBody = z.strictObject({
  DisplayName: z
    .string()
    .regex(
      /^[A-Za-z0-9_.-]{1,256}$/,
      'must be 1 to 256 letters, digits, underscores, dots or hyphens',
    ),
  JobType: z.enum(JOB_TYPES),
  JobSpecs: z.array(jobSpec).min(1),
  UserCommand: filled.refine(withoutNul, 'must not contain NUL'),
  WorkspaceId: filled.optional(),
  ResourceId: text.optional(),
  Priority: z.number().int().min(1).max(9).optional(),
  JobMaxRunningTimeMinutes: z.number().int().min(1).optional(),
  Envs: envMap.optional(),
  DataSources: z.array(dataSource).optional(),
  CodeSource: z
    .strictObject({
      CodeSourceId: filled,
      Branch: text,
      Commit: text,
      MountPath: text,
      IsSharedMountPath: z.boolean(),
    })
    .partial()
    .optional(),
  UserVpc: userVpc.optional(),
  ThirdpartyLibs: z.array(filled).optional(),
  ThirdpartyLibDir: text.optional(),
  Settings: settings.optional(),
  SuccessPolicy: z.enum(['ChiefWorker', 'AllWorkers']).optional(),
  Accessibility: z.enum(['PUBLIC', 'PRIVATE']).optional(),
  Options: text.optional(),
  CredentialConfig: z
    .strictObject({
      EnableCredentialInject: z.boolean(),
      AliyunEnvRoleKey: text,
      CredentialConfigItems: z.array(anyObject),
    })
    .partial()
    .optional(),
  CustomEnvs: z
    .array(z.strictObject({ Key: filled, Value: text, Visible: text.optional() }))
    .optional(),
  Description: text.optional(),
  SchedulingStrategy: text.optional(),
  TemplateId: text.optional(),
  TemplateVersion: z.number().int().optional(),
});

export type CreateJobBody = z.output<typeof createJobBody>;
export type JobSpecBody = z.output<typeof jobSpec>;

/** UpdateJob's body (pai-api.md 2.6). */
export const updateJobBody = z
  .strictObject({
    Priority: z.number().int().min(1).max(9),
    Accessibility: z.enum(['PUBLIC', 'PRIVATE']),
    JobSpecs: z.array(jobSpec).min(1),
    Description: text,
  })
  .partial();

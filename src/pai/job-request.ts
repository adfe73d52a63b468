import type { JobPlan, JobType } from '../runs/ports.js';
import { present } from './fields.js';
import { layoutOf, type Role } from './job-roles.js';

/** Where the pods run: public pay-as-you-go machines, or a resource quota. */
export type JobResources = JobPlan['resources'];

/** A mount: a registered data set, or an address; never both. */
export interface DataSource {
  readonly dataSourceId?: string;
  /** For OSS: `oss://<bucket>.<endpoint>/<path>/`. */
  readonly uri?: string;
  readonly mountPath?: string;
  readonly access?: 'RO' | 'RW';
  /** A JSON object as text; OSS only. */
  readonly options?: string;
}

/** Everything CreateJob takes that this library offers. */
export interface JobRequest {
  /** 1 to 256 of letters, digits, `_`, `.`, `-`. */
  readonly displayName: string;
  readonly jobType: JobType;
  /** The same start command on every pod. */
  readonly command: string;
  /** Goes verbatim into JobSpec.Image: an address, not a name. */
  readonly imageUri: string;
  /** Pods in all, leader included. */
  readonly workerCount: number;
  readonly resources: JobResources;
  /** Always sent: left out, the cloud would take the caller's default without a word. */
  readonly workspaceId: string;
  readonly envs?: Readonly<Record<string, string>>;
  /** pip requirements, installed before the command. */
  readonly pipPackages?: readonly string[];
  /** Folder that holds a requirements.txt. */
  readonly pipRequirementsDir?: string;
  /** Whole minutes after which the cloud itself ends the job. */
  readonly maxRunningMinutes?: number;
  /** 1 (lowest) to 9; only quota jobs heed it. */
  readonly priority?: number;
  readonly tags?: Readonly<Record<string, string>>;
  readonly description?: string;
  readonly accessibility?: 'PUBLIC' | 'PRIVATE';
  readonly dataSources?: readonly DataSource[];
  readonly codeSource?: {
    readonly codeSourceId: string;
    readonly branch?: string;
    readonly commit?: string;
    readonly mountPath?: string;
  };
  readonly vpc?: {
    readonly vpcId: string;
    readonly switchId?: string;
    readonly securityGroupId?: string;
    readonly extendedCidrs?: readonly string[];
    readonly defaultRoute?: 'eth0' | 'eth1';
  };
  /** Login for a private registry; travels in the body. */
  readonly registry?: {
    readonly username: string;
    readonly password: string;
    readonly host?: string;
  };
  /** Instead of the usual layout; the counts add up to `workerCount`. */
  readonly roles?: readonly Role[];
  /** Only TFJob: when the job counts as done. */
  readonly successPolicy?: 'ChiefWorker' | 'AllWorkers';
  readonly sanityCheck?: boolean;
  /** More JobSettings, by the API's own names. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Settings.Tags key and environment variable that make a job findable after a lost reply. */
export const TOKEN_TAG = 'dlc-bot-token';
export const TOKEN_ENV = 'DLC_BOT_TOKEN';

/** A plan of the domain as a request, its token in the tag and the variable. Pure. */
export function requestOf(plan: JobPlan): JobRequest {
  const { token, envs, ...rest } = plan;
  return {
    ...rest,
    envs: { ...envs, [TOKEN_ENV]: token },
    tags: { [TOKEN_TAG]: token },
  };
}

/** The CreateJob body. Pure; validates nothing (see {@link checkJobRequest}). */
export function jobBody(request: JobRequest): Readonly<Record<string, unknown>> {
  const { resources } = request;
  const roles = request.roles ?? layoutOf(request.jobType, request.workerCount);
  const settings = {
    ...request.settings,
    ...(hasEntries(request.tags) ? { Tags: request.tags } : {}),
    ...(request.sanityCheck ? { EnableSanityCheck: true } : {}),
  };
  return present({
    DisplayName: request.displayName,
    JobType: request.jobType,
    JobSpecs: roles.map((role) => jobSpec(request, role)),
    UserCommand: request.command,
    WorkspaceId: request.workspaceId,
    ResourceId: resources.kind === 'quota' ? resources.resourceId : undefined,
    Priority: request.priority,
    JobMaxRunningTimeMinutes: request.maxRunningMinutes,
    Envs: hasEntries(request.envs) ? request.envs : undefined,
    ThirdpartyLibs: request.pipPackages?.length ? request.pipPackages : undefined,
    ThirdpartyLibDir: request.pipRequirementsDir,
    DataSources: request.dataSources?.length ? request.dataSources.map(dataSource) : undefined,
    CodeSource: request.codeSource && codeSource(request.codeSource),
    UserVpc: request.vpc && userVpc(request.vpc),
    Settings: hasEntries(settings) ? settings : undefined,
    SuccessPolicy: request.successPolicy,
    Accessibility: request.accessibility,
    Description: request.description,
  });
}

function jobSpec(request: JobRequest, role: Role): Readonly<Record<string, unknown>> {
  const { resources, registry } = request;
  const common = {
    Type: role.type,
    Image: request.imageUri,
    PodCount: role.count,
    ...(registry && {
      ImageConfig: present({
        Username: registry.username,
        Password: registry.password,
        DockerRegistry: registry.host,
      }),
    }),
  };
  if (resources.kind === 'ecs') {
    const { spot } = resources;
    return {
      ...common,
      EcsSpec: resources.instanceType,
      // A discount, not a price: the documented unit of SpotPriceLimit contradicts itself.
      ...(spot && {
        SpotSpec: { SpotStrategy: 'SpotWithPriceLimit', SpotDiscountLimit: spot.discountLimit },
      }),
    };
  }
  return {
    ...common,
    ResourceConfig: present({
      CPU: String(resources.cpu),
      Memory: `${resources.memoryGiB}Gi`,
      GPU: resources.gpuCount > 0 ? String(resources.gpuCount) : undefined,
      GPUType: resources.gpuType,
    }),
  };
}

function dataSource(source: DataSource): Readonly<Record<string, unknown>> {
  return present({
    DataSourceId: source.dataSourceId,
    Uri: source.uri,
    MountPath: source.mountPath,
    MountAccess: source.access,
    Options: source.options,
  });
}

function codeSource(source: NonNullable<JobRequest['codeSource']>) {
  return present({
    CodeSourceId: source.codeSourceId,
    Branch: source.branch,
    Commit: source.commit,
    MountPath: source.mountPath,
  });
}

function userVpc(vpc: NonNullable<JobRequest['vpc']>) {
  return present({
    VpcId: vpc.vpcId,
    SwitchId: vpc.switchId,
    SecurityGroupId: vpc.securityGroupId,
    ExtendedCIDRs: vpc.extendedCidrs,
    DefaultRoute: vpc.defaultRoute,
  });
}

function hasEntries(map: Readonly<Record<string, unknown>> | undefined): boolean {
  return map !== undefined && Object.keys(map).length > 0;
}

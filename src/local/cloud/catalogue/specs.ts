/** A row of the catalogue, as short as it can be written. */
type Row = readonly [
  type: string,
  cpu: number,
  memoryGib: number,
  gpu?: number,
  gpuType?: string,
  gpuMemoryGib?: number,
];

/** An instance type as ListEcsSpecs shows it (pai-api.md 2.1); memory in GiB, as the documented example has it. */
export interface EcsSpec {
  InstanceType: string;
  AcceleratorType: 'CPU' | 'GPU';
  Cpu: number;
  Memory: number;
  Gpu: number;
  GpuType: string;
  /** GiB of one GPU. */
  GpuMemory: number;
  IsAvailable: boolean;
  ResourceType: 'ECS' | 'Lingjun';
  PaymentTypes: string[];
  SpotStockStatus: 'WithStock' | 'NoStock';
  NonProtectSpotDiscount: number;
  DefaultGPUDriver: string;
  SupportedGPUDrivers: string[];
}

const SIZES = [
  ['large', 2],
  ['xlarge', 4],
  ['2xlarge', 8],
  ['3xlarge', 12],
  ['4xlarge', 16],
  ['6xlarge', 24],
  ['8xlarge', 32],
] as const;

const cpuFamily = (family: string, gibPerCpu: number): Row[] =>
  SIZES.map(([size, cpu]) => [`ecs.${family}.${size}`, cpu, cpu * gibPerCpu]);

const T4 = 'NVIDIA T4';
const V100 = 'NVIDIA V100';
const A10 = 'NVIDIA A10';
const A100 = 'NVIDIA A100';

const GPU_ROWS: readonly Row[] = [
  ['ecs.gn6i-c4g1.xlarge', 4, 15, 1, T4, 16],
  ['ecs.gn6i-c8g1.2xlarge', 8, 31, 1, T4, 16],
  ['ecs.gn6i-c16g1.4xlarge', 16, 62, 1, T4, 16],
  ['ecs.gn6i-c24g1.6xlarge', 24, 93, 1, T4, 16],
  ['ecs.gn6i-c24g1.12xlarge', 48, 186, 2, T4, 16],
  ['ecs.gn6i-c24g1.24xlarge', 96, 372, 4, T4, 16],
  ['ecs.gn6v-c8g1.2xlarge', 8, 32, 1, V100, 16],
  ['ecs.gn6v-c8g1.8xlarge', 32, 128, 4, V100, 16],
  ['ecs.gn6v-c8g1.16xlarge', 64, 256, 8, V100, 16],
  ['ecs.gn6v-c10g1.20xlarge', 82, 336, 8, V100, 16],
  ['ecs.gn6e-c12g1.3xlarge', 12, 92, 1, V100, 32],
  ['ecs.gn6e-c12g1.12xlarge', 48, 368, 4, V100, 32],
  ['ecs.gn6e-c12g1.24xlarge', 96, 736, 8, V100, 32],
  ['ecs.gn7i-c8g1.2xlarge', 8, 30, 1, A10, 24],
  ['ecs.gn7i-c16g1.4xlarge', 16, 60, 1, A10, 24],
  ['ecs.gn7i-c32g1.8xlarge', 32, 188, 1, A10, 24],
  ['ecs.gn7i-c32g1.16xlarge', 64, 376, 2, A10, 24],
  ['ecs.gn7i-c32g1.32xlarge', 128, 752, 4, A10, 24],
  ['ecs.ebmgn7i.32xlarge', 128, 768, 4, A10, 24],
  ['ecs.gn7e-c16g1.4xlarge', 16, 125, 1, A100, 80],
  ['ecs.gn7e-c16g1.16xlarge', 64, 500, 4, A100, 80],
  ['ecs.gn7e-c16g1.32xlarge', 128, 1000, 8, A100, 80],
  ['ecs.ebmgn7e.32xlarge', 128, 1024, 8, A100, 80],
];

const ROWS: readonly Row[] = [
  ...cpuFamily('c6', 2),
  ...cpuFamily('g6', 4),
  ...cpuFamily('r6', 8),
  ...cpuFamily('c7', 2),
  ...cpuFamily('g7', 4),
  ...cpuFamily('r7', 8),
  ...GPU_ROWS,
];

/** Some of any real list is sold out; these are, until a test says otherwise. */
const SOLD_OUT = new Set([
  'ecs.c6.3xlarge',
  'ecs.r7.8xlarge',
  'ecs.gn6v-c10g1.20xlarge',
  'ecs.gn6i-c24g1.24xlarge',
  'ecs.gn7e-c16g1.4xlarge',
]);
const WITHOUT_SPOT = new Set([
  ...SOLD_OUT,
  'ecs.c6.6xlarge',
  'ecs.g6.3xlarge',
  'ecs.gn6i-c16g1.4xlarge',
  'ecs.gn7i-c32g1.8xlarge',
  'ecs.ebmgn7i.32xlarge',
  'ecs.ebmgn7e.32xlarge',
]);

function specOf([type, cpu, memory, gpu = 0, gpuType = '', gpuMemory = 0]: Row): EcsSpec {
  const withSpot = !WITHOUT_SPOT.has(type);
  return {
    InstanceType: type,
    AcceleratorType: gpu > 0 ? 'GPU' : 'CPU',
    Cpu: cpu,
    Memory: memory,
    Gpu: gpu,
    GpuType: gpuType,
    GpuMemory: gpuMemory,
    IsAvailable: !SOLD_OUT.has(type),
    ResourceType: 'ECS',
    PaymentTypes: withSpot ? ['PostPaid', 'Spot'] : ['PostPaid'],
    SpotStockStatus: withSpot ? 'WithStock' : 'NoStock',
    NonProtectSpotDiscount: gpu > 0 ? 0.3 : 0.15,
    DefaultGPUDriver: gpu > 0 ? '550.127.08' : '',
    SupportedGPUDrivers: gpu > 0 ? ['535.161.08', '550.127.08'] : [],
  };
}

export type StockChange = Partial<Pick<EcsSpec, 'IsAvailable' | 'SpotStockStatus'>>;

/** The instance types on sale, and what of them is in stock at the moment. */
export class SpecCatalogue {
  private readonly specs = new Map(ROWS.map((row) => [row[0], specOf(row)]));
  private readonly listeners: (() => void)[] = [];

  list(): EcsSpec[] {
    return [...this.specs.values()];
  }

  find(instanceType: string): EcsSpec | undefined {
    return this.specs.get(instanceType);
  }

  /** Changes a type's stock at once; jobs waiting for it are looked at again. Throws on an unknown type. */
  setStock(instanceType: string, change: StockChange): void {
    const spec = this.specs.get(instanceType);
    if (!spec) throw new Error(`The embedded cloud sells no ${instanceType}`);
    this.specs.set(instanceType, { ...spec, ...change });
    for (const listener of this.listeners) listener();
  }

  onStockChange(listener: () => void): void {
    this.listeners.push(listener);
  }
}

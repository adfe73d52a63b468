import { ApiError } from '../http/api-error.js';
import type { EcsSpec } from './specs.js';

const CNY_PER_CPU_HOUR = 0.115;
const CNY_PER_GIB_HOUR = 0.04;
const CNY_PER_GPU_HOUR: Readonly<Record<string, number>> = {
  'NVIDIA T4': 10.5,
  'NVIDIA V100': 24,
  'NVIDIA A10': 9,
  'NVIDIA A100': 28,
};

/** Plausible list prices, in CNY per hour: the embedded cloud's own, not Alibaba Cloud's. */
export class PriceBook {
  private readonly fixed = new Map<string, number>();
  private readonly failing = new Map<string, string>();

  /** The on-demand list price of one instance. Throws the service's error where one is set. */
  perHour(spec: EcsSpec): number {
    const code = this.failing.get(spec.InstanceType);
    if (code !== undefined) {
      throw new ApiError(
        400,
        code,
        `The specified InstanceType ${spec.InstanceType} cannot be priced.`,
      );
    }
    const gpu = spec.Gpu * (CNY_PER_GPU_HOUR[spec.GpuType] ?? 0);
    const listed = spec.Cpu * CNY_PER_CPU_HOUR + spec.Memory * CNY_PER_GIB_HOUR + gpu;
    return this.fixed.get(spec.InstanceType) ?? round(listed);
  }

  /** From now on this type costs so much (CNY per hour). */
  set(instanceType: string, cnyPerHour: number): void {
    this.fixed.set(instanceType, cnyPerHour);
  }

  /** From now on asking for these types' price fails with this code. */
  fail(instanceTypes: readonly string[], code = 'InvalidInstanceType.ValueNotSupported'): void {
    for (const type of instanceTypes) this.failing.set(type, code);
  }

  /** Back to the listed prices, with none failing. */
  reset(): void {
    this.fixed.clear();
    this.failing.clear();
  }
}

/** Prices are given to six places, enough for a spot price per hour. */
export const round = (cny: number): number => Math.round(cny * 1e6) / 1e6;

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selectSpecs } from '../../src/pai/specs.js';
import { asked, startWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe('list_ecs_specs', () => {
  it('reads every page, each type once, and never sends SortBy', async () => {
    const specs = await world.pai.specs();
    const calls = world.cloud.calls.filter(({ action }) => action === 'ListEcsSpecs');
    const sold = world.cloud.specs.list().filter((spec) => spec.ResourceType === 'ECS');
    expect(specs.map(({ instanceType }) => instanceType).sort()).toEqual(
      sold.map(({ InstanceType }) => InstanceType).sort(),
    );
    expect(calls.every(({ query }) => query.SortBy === undefined)).toBe(true);
  });

  it('sorts and filters here', async () => {
    const gpus = await world.pai.specs({ accelerator: 'GPU', sortBy: 'GPU', order: 'desc' });
    expect(gpus.every(({ gpuCount }) => gpuCount > 0)).toBe(true);
    expect(gpus.map(({ gpuCount }) => gpuCount)).toEqual(
      gpus.map(({ gpuCount }) => gpuCount).sort((a, b) => b - a),
    );
    const big = await world.pai.specs({ minMemoryGiB: 100, minGpuMemoryGiB: 80 });
    expect(big.length).toBeGreaterThan(0);
    expect(big.every((spec) => spec.memoryGiB >= 100 && (spec.gpuMemoryGiB ?? 0) >= 80)).toBe(true);
  });

  it('tells CPU, memory, GPU and its memory, stock and spot stock', async () => {
    const [t4] = selectSpecs(await world.pai.specs(), { gpuModel: 't4' });
    expect(t4).toMatchObject({
      instanceType: 'ecs.gn6i-c4g1.xlarge',
      accelerator: 'GPU',
      cpu: 4,
      memoryGiB: 15,
      gpuCount: 1,
      gpuMemoryGiB: 16,
    });
    expect(typeof t4?.inStock).toBe('boolean');
    expect(typeof t4?.spotInStock).toBe('boolean');
  });

  it('is cached until fresh ones are asked for', async () => {
    const count = () => asked(world).filter((name) => name === 'ListEcsSpecs').length;
    await world.pai.listSpecs();
    const before = count();
    await Promise.all([world.pai.listSpecs(), world.pai.listSpecs()]);
    expect(count()).toBe(before);
    await world.pai.listSpecs({ fresh: true });
    expect(count()).toBeGreaterThan(before);
  });
});

describe('describe_price', () => {
  it('asks by the hour with a 120 GiB ESSD disk and reads amount and currency', async () => {
    const price = await world.pai.hourlyPrice('ecs.gn6i-c4g1.xlarge');
    expect(price).toMatchObject({ known: true, currency: 'CNY' });
    expect(price.known && price.amount).toBeGreaterThan(0);
    const call = world.cloud.calls.findLast(({ action }) => action === 'DescribePrice');
    expect(call?.query).toMatchObject({
      RegionId: 'cn-hangzhou',
      PriceUnit: 'Hour',
      'SystemDisk.Category': 'cloud_essd',
      'SystemDisk.Size': '120',
    });
    expect(call?.query).not.toHaveProperty('InstanceChargeType');
  });

  it('sets spot beside on demand, for many types at once', async () => {
    const pairs = await world.pai.comparePrices(['ecs.c6.large', 'ecs.gn6i-c4g1.xlarge']);
    expect(pairs).toHaveLength(2);
    for (const { onDemand, spot } of pairs) {
      expect(onDemand.known && spot.known && spot.amount < onDemand.amount).toBe(true);
    }
  });

  it('is unknown and never zero when the look-up fails, and asks again the next time', async () => {
    world.cloud.prices.fail(['ecs.c6.xlarge'], 'PriceNotFound');
    const failed = await world.pai.hourlyPrice('ecs.c6.xlarge');
    expect(failed).toMatchObject({ known: false });
    expect(failed).not.toHaveProperty('amount');
    world.cloud.prices.reset();
    expect(await world.pai.hourlyPrice('ecs.c6.xlarge')).toMatchObject({ known: true });
  });

  it('asks once while the price is good', async () => {
    const count = () => asked(world).filter((name) => name === 'DescribePrice').length;
    await world.pai.hourlyPrice('ecs.g6.large');
    const before = count();
    await world.pai.hourlyPrice('ecs.g6.large');
    expect(count()).toBe(before);
  });

  it('asks again without the disk when the disk is refused', async () => {
    world.cloud.faults.add({
      action: 'DescribePrice',
      containing: 'SystemDisk',
      times: 1,
      fault: {
        kind: 'error',
        httpStatus: 400,
        code: 'InvalidSystemDiskCategory.ValueNotSupported',
      },
    });
    expect(await world.pai.hourlyPrice('ecs.r6.large', { fresh: true })).toMatchObject({
      known: true,
    });
  });
});

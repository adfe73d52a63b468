import { describe, expect, it } from 'vitest';
import { familyOf, gpuMemoryGiB } from '../../src/pai/gpu-cards.js';
import { acceleratorOfType } from '../../src/pai/index.js';
import { createTimedCache } from '../../src/pai/timed-cache.js';

describe('chip inference', () => {
  it.each([
    ['ecs.gn6i-c4g1.xlarge', 'GPU'],
    ['ecs.ebmgn7i.32xlarge', 'GPU'],
    ['ecs.vgn6i-m4.xlarge', 'GPU'],
    ['ecs.c6.large', 'CPU'],
    ['ecs.g7.2xlarge', 'CPU'],
  ])('%s is %s', (type, chip) => {
    expect(acceleratorOfType(type)).toBe(chip);
  });
});

describe('memory of each GPU', () => {
  const of = (instanceType: string, gpuModel?: string, reported?: number, gpuCount = 1) =>
    gpuMemoryGiB({ instanceType, gpuModel, gpuCount, reported });

  it('comes from the name, else the family, else the card, else the answer', () => {
    expect(of('ecs.new.large', 'Tesla-V100-32G')).toBe(32);
    expect(of('ecs.gn6e-c12g1.3xlarge', 'NVIDIA V100')).toBe(32);
    expect(of('ecs.gn6v-c8g1.2xlarge', 'NVIDIA V100', 32)).toBe(16);
    expect(of('ecs.new.large', 'NVIDIA A10')).toBe(24);
    expect(of('ecs.new.large', 'NVIDIA A100', 24)).toBe(80);
    expect(of('ecs.new.large', 'Unknown card', 48)).toBe(48);
    expect(of('ecs.new.large', 'Unknown card', 49_152)).toBe(48);
  });

  it('is the size a card is sold as, not what its driver leaves free', () => {
    expect(of('ecs.new.large', 'Unknown card', 23_028)).toBe(24);
    expect(of('ecs.new.large', 'Unknown card', 22)).toBe(24);
    expect(of('ecs.new.large', 'Unknown card', 46_068)).toBe(48);
    expect(of('ecs.new.large', 'Unknown card', 81_920)).toBe(80);
    expect(of('ecs.new.large', 'Unknown card', 12)).toBe(12);
  });

  it('is not guessed', () => {
    expect(of('ecs.new.large', 'Unknown card')).toBeUndefined();
    expect(of('ecs.gn6i-c4g1.xlarge', 'NVIDIA T4', 16, 0)).toBeUndefined();
    expect(familyOf('not a type')).toBe('');
  });
});

describe('cached look-ups', () => {
  it('share one load, live as long as they are good, and forget failures', async () => {
    let nowMs = 0;
    let loads = 0;
    const cache = createTimedCache<number>(100, () => new Date(nowMs));
    const load = async () => {
      loads += 1;
      if (loads === 2) throw new Error('once');
      return loads;
    };
    expect(await Promise.all([cache.get('k', load), cache.get('k', load)])).toEqual([1, 1]);
    nowMs = 99;
    expect(await cache.get('k', load)).toBe(1);
    nowMs = 100;
    await expect(cache.get('k', load)).rejects.toThrow('once');
    expect(await cache.get('k', load)).toBe(3);
    expect(await cache.get('k', load, { fresh: true })).toBe(4);
  });
});

import { describe, expect, it } from 'vitest';
import { mend } from '../../../src/runs/mending/mend.js';
import type { RunRequest } from '../../../src/runs/request.js';
import { inEnglish } from '../../in-english.js';
import { anActiveRun } from '../watching/an-active-run.js';

const run = anActiveRun();
const withRequest = (changes: Partial<RunRequest>) =>
  anActiveRun({ request: { ...run.request, ...changes } });

describe('a mended request', () => {
  it('has the missing packages beside those it had', () => {
    const before = withRequest({ pipPackages: ['numpy'] });
    expect(mend(before, { kind: 'add-pip-package', packages: ['datasets', 'numpy'] })).toEqual({
      ok: true,
      request: { ...before.request, pipPackages: ['numpy', 'datasets'] },
    });
  });

  it('is refused where the package was installed already', () => {
    const before = withRequest({ pipPackages: ['datasets'] });
    expect(
      inEnglish(mend(before, { kind: 'add-pip-package', packages: ['datasets'] })),
    ).toMatchObject({
      ok: false,
      why: 'packages-installed',
    });
  });

  it('asks for more GPU memory than the machine had, and lets the model go', () => {
    const before = withRequest({
      need: { accelerator: 'GPU', gpuModel: 'T4', instanceType: 'ecs.gn6i-c4g1.xlarge' },
    });
    expect(inEnglish(mend(before, { kind: 'larger-gpu' }))).toMatchObject({
      request: { need: { accelerator: 'GPU', gpuCount: 1, gpuMemoryGiB: 17 } },
    });
    expect(inEnglish(mend(before, { kind: 'larger-gpu', minGpuMemoryGiB: 40 }))).toMatchObject({
      request: { need: { gpuMemoryGiB: 40 } },
    });
    const mended = mend(before, { kind: 'larger-gpu' });
    expect(mended.ok && mended.request.need).not.toHaveProperty('gpuModel');
    expect(mended.ok && mended.request.need).not.toHaveProperty('instanceType');
  });

  it('asks for twice the memory, and for no smaller GPU', () => {
    expect(inEnglish(mend(run, { kind: 'more-memory' }))).toMatchObject({
      request: { need: { accelerator: 'GPU', memoryGiB: 30, gpuCount: 1, gpuMemoryGiB: 16 } },
    });
  });

  it('goes back to the official image only from another one', () => {
    expect(inEnglish(mend(run, { kind: 'other-image' }))).toMatchObject({ ok: false });
    const mended = mend(withRequest({ image: 'mine/app:v1' }), { kind: 'other-image' });
    expect(mended.ok && mended.request).not.toHaveProperty('image');
  });

  it('leaves spot only where it was spot', () => {
    expect(inEnglish(mend(run, { kind: 'on-demand' }))).toMatchObject({ ok: false });
    expect(inEnglish(mend(withRequest({ spot: true }), { kind: 'on-demand' }))).toMatchObject({
      request: { spot: false },
    });
  });

  it('doubles the time, to a month at most', () => {
    expect(inEnglish(mend(run, { kind: 'longer-time' }))).toMatchObject({
      request: { maxMinutes: 240 },
    });
    expect(
      inEnglish(mend(withRequest({ maxMinutes: 43_200 }), { kind: 'longer-time' })),
    ).toMatchObject({
      ok: false,
    });
  });

  it('takes any machine as large as the one that was sold out', () => {
    const before = withRequest({
      need: { accelerator: 'auto', instanceType: 'ecs.gn6i-c4g1.xlarge' },
    });
    expect(inEnglish(mend(before, { kind: 'other-spec' }))).toMatchObject({
      request: {
        need: { accelerator: 'GPU', cpu: 4, memoryGiB: 15, gpuCount: 1, gpuMemoryGiB: 16 },
      },
    });
  });
});

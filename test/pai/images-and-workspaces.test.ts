import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CatalogImage, pickImage } from '../../src/pai/images.js';
import { JOB_TYPES } from '../../src/runs/ports.js';
import { asked, startWorld, type World } from './world.js';

describe('resolve_image', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it('asks by label, for images DLC supports on the chip', async () => {
    const image = await world.pai.resolveImage('PyTorchJob', 'GPU');
    expect(image.name).toBe('pytorch:2.6.0-gpu-py312-cu124-ubuntu22.04');
    const call = world.cloud.calls.find(({ action }) => action === 'ListImages');
    expect(call?.query.Labels).toBe('system.supported.dlc=true,system.chipType=GPU');
  });

  it('is cached for each chip', async () => {
    await world.pai.resolveImage('TFJob', 'GPU');
    expect(asked(world).filter((name) => name === 'ListImages')).toHaveLength(1);
  });

  it.each(JOB_TYPES)('finds a standard image for %s on both chips', async (jobType) => {
    for (const chip of ['CPU', 'GPU'] as const) {
      const { name, uri } = await world.pai.resolveImage(jobType, chip);
      expect(name).not.toMatch(/accl|ngc|deepep/i);
      expect(name).toContain(chip.toLowerCase());
      expect(uri).toContain('/');
    }
  });

  it('lists the images of a framework, newest first', async () => {
    const images = await world.pai.listImages({ jobType: 'RayJob', accelerator: 'CPU' });
    expect(images[0]?.name).toMatch(/^(ray|pytorch)/);
    expect(await world.pai.listImages({ name: 'MEGATRON' })).toHaveLength(1);
  });

  it('takes a special image only where there is no other, and says so when there is none', async () => {
    const image = (name: string): CatalogImage => ({ name, uri: `r/${name}`, labels: {} });
    const only = [image('pytorch:24.07-ngc-gpu')];
    expect(pickImage(only, 'PyTorchJob', 'GPU')?.name).toBe('pytorch:24.07-ngc-gpu');
    expect(pickImage(only, 'TFJob', 'GPU')).toBeUndefined();
    expect(pickImage([image('raytracer:1')], 'RayJob', 'CPU')).toBeUndefined();
  });
});

describe('workspace auto-management', () => {
  it('takes the default, else the first that is enabled, and remembers it', async () => {
    const world = await startWorld();
    const workspace = await world.pai.resolveWorkspace();
    expect(workspace).toMatchObject({ name: 'team_default', isDefault: true });
    await world.pai.resolveWorkspace();
    expect(asked(world).filter((name) => name === 'ListWorkspaces')).toHaveLength(1);
    expect(await world.pai.resolveWorkspace(workspace.id)).toEqual(workspace);
    await world.close();
  });

  it('creates one when there is none, once though many ask, and waits until it is ENABLED', async () => {
    const world = await startWorld({ accountHasWorkspace: false });
    const found = await Promise.all(Array.from({ length: 8 }, () => world.pai.resolveWorkspace()));
    expect(new Set(found.map(({ id }) => id)).size).toBe(1);
    expect(world.cloud.account.workspaces).toHaveLength(1);
    const [made] = world.cloud.account.workspaces;
    // The long name breaks the documented limit of 23 characters; it becomes the DisplayName.
    expect(made).toMatchObject({
      WorkspaceName: 'alibabacloud_compute',
      DisplayName: 'alibabacloud_compute_default',
      Status: 'ENABLED',
      EnvTypes: ['prod'],
    });
    await world.close();
  });

  it('adopts the one whose creation lost its reply instead of making a second', async () => {
    const world = await startWorld({ accountHasWorkspace: false });
    world.cloud.faults.add({
      action: 'CreateWorkspace',
      containing: '"alibabacloud_compute"',
      fault: { kind: 'reset-after' },
    });
    const { id } = await world.pai.resolveWorkspace();
    expect(world.cloud.account.workspaces.map(({ WorkspaceId }) => WorkspaceId)).toEqual([id]);
    await world.close();
  });

  it('says what is wrong with a workspace that does not exist or is disabled', async () => {
    const world = await startWorld();
    await expect(world.pai.resolveWorkspace('999')).rejects.toMatchObject({
      facts: { code: 'WorkspaceNotFound' },
    });
    const disabled = world.cloud.account.workspaces.find(({ Status }) => Status === 'DISABLED');
    await expect(world.pai.resolveWorkspace(disabled?.WorkspaceId)).rejects.toMatchObject({
      facts: { code: 'WorkspaceNotEnabled' },
    });
    await world.close();
  });

  it('takes a named workspace at its word when the keys may not list any, but wrong keys stay wrong', async () => {
    const world = await startWorld();
    world.cloud.faults.add({ action: 'ListWorkspaces', fault: { kind: 'denied' } });
    expect(await world.pai.resolveWorkspace('4711')).toMatchObject({ id: '4711' });
    await expect(world.pai.resolveWorkspace()).rejects.toMatchObject({
      facts: { code: 'Forbidden.RAM' },
    });
    await world.close();
  });

  it('lists resource quotas from PaiStudio', async () => {
    const world = await startWorld();
    const quotas = await world.pai.quotas();
    expect(quotas.length).toBeGreaterThan(0);
    expect(quotas[0]).toMatchObject({ name: 'team-gpu', cpu: 96, memoryGiB: 736, gpuCount: 8 });
    expect(quotas[0]?.id).toMatch(/^quota/);
    await world.close();
  });
});

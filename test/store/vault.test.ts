import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { KEPT_SECRET, openEnvs, SealError, sealRequest } from '../../src/runs/secrets.js';
import { vaultOf } from '../../src/store/vault.js';
import { aRun } from './a-run.js';

const SALT = randomBytes(32);
const vault = vaultOf(SALT, 'xoxb-one');
const request = { ...aRun().request, envs: { HF_TOKEN: 'geheim-α', LR: '0.1' } };

function sealed() {
  const result = sealRequest(request, vault);
  if (!result.ok) throw new Error(result.name);
  return result.request;
}

describe('sealed variables', () => {
  it('hide secret-named values, each time otherwise, and open again', () => {
    const [one, two] = [sealed(), sealed()];
    expect(one.envs.LR).toBe('0.1');
    expect(one.envs.HF_TOKEN).toMatch(/^sealed:v1:/);
    expect(one.envs.HF_TOKEN).not.toBe(two.envs.HF_TOKEN);
    expect(openEnvs(one.envs, vault)).toEqual(request.envs);
  });

  it('cannot be opened with another token or salt, or once changed', () => {
    const { HF_TOKEN = '' } = sealed().envs;
    const broken = `${HF_TOKEN.slice(0, -3)}AAA`;
    for (const attempt of [
      () => vaultOf(SALT, 'xoxb-two').open(HF_TOKEN),
      () => vaultOf(randomBytes(32), 'xoxb-one').open(HF_TOKEN),
      () => vault.open(broken),
      () => vault.open('sealed:v1:'),
    ]) {
      expect(attempt).toThrow(SealError);
    }
  });

  it('are kept where a form shows dots, and asked for where there is nothing to keep', () => {
    const dots = { ...request, envs: { HF_TOKEN: KEPT_SECRET } };
    const kept = sealRequest(dots, vault, sealed().envs);
    expect(kept.ok && openEnvs(kept.request.envs, vault)).toEqual({ HF_TOKEN: 'geheim-α' });
    expect(sealRequest(dots, vault)).toEqual({ ok: false, name: 'HF_TOKEN' });
  });
});

import { DLC_REGIONS, type PaiClient } from '../pai/index.js';
import { CloudError } from '../runs/errors.js';

/** What one check found. */
export interface Finding {
  readonly level: 'ok' | 'warning' | 'wrong';
  readonly subject: string;
  readonly found: string;
  readonly mend?: string;
}

/** Requests are refused when the clocks differ by more. */
const MAX_SKEW_MS = 15 * 60_000;
const WARN_SKEW_MS = 60_000;
const HTTP_TIMEOUT_MS = 8_000;
/** Any type that is sold in every region: only the permission is tried. */
const PRICED_TYPE = 'ecs.c6.large';

/** Whether PAI-DLC is known to run in the region. */
export async function checkRegion(region: string): Promise<readonly Finding[]> {
  return DLC_REGIONS.includes(region)
    ? [{ level: 'ok', subject: 'Region', found: region }]
    : [
        {
          level: 'warning',
          subject: 'Region',
          found: `${region} is not among the regions PAI-DLC is known to run in.`,
          mend: `Known: ${DLC_REGIONS.join(', ')}.`,
        },
      ];
}

/** This machine's clock against the Date header of any answer of the endpoint. */
export async function checkClock(
  url: string,
  get: typeof fetch,
  now: () => Date,
): Promise<readonly Finding[]> {
  const subject = 'Clock';
  try {
    const { headers } = await get(url, { signal: AbortSignal.timeout(HTTP_TIMEOUT_MS) });
    const theirs = Date.parse(headers.get('date') ?? '');
    if (Number.isNaN(theirs)) {
      return [{ level: 'warning', subject, found: 'the endpoint names no time to compare with.' }];
    }
    const skewMs = Math.abs(now().getTime() - theirs);
    const found = `${Math.round(skewMs / 1_000)} s from Alibaba Cloud's`;
    const mend = 'Set the clock by NTP.';
    if (skewMs > MAX_SKEW_MS) return [{ level: 'wrong', subject, found, mend }];
    if (skewMs > WARN_SKEW_MS) return [{ level: 'warning', subject, found, mend }];
    return [{ level: 'ok', subject, found }];
  } catch {
    return [
      {
        level: 'wrong',
        subject: 'Network',
        found: `${url} could not be reached.`,
        mend: 'Check the network, the proxy and any endpoint set by hand.',
      },
    ];
  }
}

/** Keys, workspace and the right to call what a run needs. Creates nothing. */
export async function checkCloud(client: PaiClient): Promise<readonly Finding[]> {
  const keys = await tried('Keys and workspaces', async () => {
    const rows = await client.workspaces();
    const enabled = rows.filter(({ status }) => status === 'ENABLED');
    const usable = enabled.find(({ isDefault }) => isDefault) ?? enabled[0];
    if (usable) return `${enabled.length} enabled; runs use ${usable.name} (${usable.id})`;
    return rows.length === 0
      ? 'none yet; the first run creates one'
      : `none of ${rows.length} is enabled`;
  });
  if (keys.level === 'wrong') return [keys];
  const rest = await Promise.all([
    tried('Specs', async () => `${(await client.listSpecs()).length} instance types`),
    tried('Jobs', async () => `${(await client.jobs({ since: new Date() })).length} just now`),
    tried('Images', async () => `${(await client.listImages()).length} images`),
    checkPrice(client),
  ]);
  return [keys, ...rest];
}

async function checkPrice(client: PaiClient): Promise<Finding> {
  const subject = 'Prices';
  const price = await client.hourlyPrice(PRICED_TYPE);
  return price.known
    ? { level: 'ok', subject, found: `${PRICED_TYPE} ${price.amount} ${price.currency} an hour` }
    : {
        level: 'warning',
        subject,
        found: `unknown (${price.why})`,
        mend: 'Runs still work, but their price is not known: allow ecs:DescribePrice.',
      };
}

async function tried(subject: string, work: () => Promise<string>): Promise<Finding> {
  try {
    return { level: 'ok', subject, found: await work() };
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    const { code, cause, mend } = error.facts;
    return { level: 'wrong', subject, found: `${code}: ${cause}`, mend };
  }
}

import type { ProductId } from './operations.js';

/** Where one product answers. `host` has no scheme and may carry a port. */
export interface Endpoint {
  readonly protocol: 'http' | 'https';
  readonly host: string;
}

/** Addresses that take the place of the region's public ones. */
export type EndpointOverrides = Readonly<Partial<Record<ProductId, string>>>;

/**
 * Regions with a regional endpoint of PAI-DLC (SDK 1.11.0). A region missing here may still work: the list
 * is for hints, never for refusals.
 */
export const DLC_REGIONS: readonly string[] = [
  'cn-hangzhou',
  'cn-shanghai',
  'cn-beijing',
  'cn-shenzhen',
  'cn-guangzhou',
  'cn-wulanchabu',
  'cn-hongkong',
  'cn-shanghai-finance-1',
  'ap-southeast-1',
  'ap-southeast-3',
  'ap-southeast-5',
  'ap-southeast-7',
  'ap-southeast-8',
  'ap-northeast-1',
  'us-east-1',
  'us-west-1',
  'us-southeast-1',
  'eu-central-1',
];

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Reads `host`, `host:port`, `http://host:port` or `https://host`. Without a scheme a loopback
 * address means http (nobody serves a certificate there) and anything else https.
 * @throws TypeError when the text is no address, or carries a path.
 */
export function parseEndpoint(text: string): Endpoint {
  const trimmed = text.trim().replace(/\/+$/, '');
  const match = /^(?:(https?):\/\/)?([^/\s?#@]+)$/i.exec(trimmed);
  const host = match?.[2];
  if (host === undefined) {
    throw new TypeError(`"${text}" is not an endpoint: write host, host:port or http://host:port`);
  }
  const scheme = match?.[1]?.toLowerCase();
  if (scheme === 'http' || scheme === 'https') return { protocol: scheme, host };
  return { protocol: LOOPBACK.test(host) ? 'http' : 'https', host };
}

/**
 * The public host of a product in a region, by rule: the vendor's own map has faults (a host ending
 * in a TAB, one that is only reachable inside a VPC).
 */
export function publicHost(product: ProductId, region: string): string {
  if (product === 'ecs' && region === 'cn-hangzhou') return 'ecs-cn-hangzhou.aliyuncs.com';
  // PaiStudio's host carries the older product code.
  const host = product === 'paistudio' ? 'pai' : product;
  return `${host}.${region}.aliyuncs.com`;
}

/** The override where there is one, the public host otherwise. */
export function endpointFor(
  product: ProductId,
  region: string,
  overrides: EndpointOverrides = {},
): Endpoint {
  const override = overrides[product];
  return override === undefined || override === ''
    ? { protocol: 'https', host: publicHost(product, region) }
    : parseEndpoint(override);
}

/** Overrides named by PAI_DLC_ENDPOINT, AIWORKSPACE_ENDPOINT, ECS_ENDPOINT, PAISTUDIO_ENDPOINT. */
export function overridesFromEnv(
  env: Readonly<Record<string, string | undefined>>,
): EndpointOverrides {
  const named = {
    'pai-dlc': env.PAI_DLC_ENDPOINT,
    aiworkspace: env.AIWORKSPACE_ENDPOINT,
    paistudio: env.PAISTUDIO_ENDPOINT,
    ecs: env.ECS_ENDPOINT,
  };
  return Object.fromEntries(
    Object.entries(named).filter(([, value]) => value),
  ) as EndpointOverrides;
}

import { round } from '../catalogue/prices.js';
import type { EcsSpec } from '../catalogue/specs.js';
import { ECS_QUERIES } from '../fields/ecs-queries.js';
import { type CheckedQuery, checkQuery, type QueryRules } from '../fields/query.js';
import { ApiError } from '../http/api-error.js';
import type { Operation, OperationCall, OperationResult, Product } from '../http/operation.js';
import { wireTime } from '../jobs/wire-time.js';
import type { CloudWorld } from '../world.js';

const HOUR_MS = 3_600_000;
const HOURS_IN: Readonly<Record<string, number>> = { Hour: 1, Week: 168, Month: 720, Year: 8640 };
/** Longer terms are cheaper than as many hours paid as one goes. */
const TERM_FACTOR: Readonly<Record<string, number>> = {
  Hour: 1,
  Week: 0.8,
  Month: 0.65,
  Year: 0.55,
};
const CNY_PER_GIB_HOUR: Readonly<Record<string, number>> = {
  cloud: 0.0004,
  cloud_efficiency: 0.00049,
  cloud_ssd: 0.0014,
  cloud_essd: 0.0021,
  cloud_auto: 0.0021,
  cloud_essd_entry: 0.0011,
  ephemeral_ssd: 0.0011,
};

const wrong = (message: string, kind: 'missing' | 'invalid' = 'invalid'): ApiError =>
  new ApiError(400, kind === 'missing' ? 'MissingParameter' : 'InvalidParameter', message);

function operation(
  action: keyof typeof ECS_QUERIES,
  handle: (call: OperationCall) => OperationResult,
): Operation {
  const rules: QueryRules = ECS_QUERIES[action];
  return {
    action,
    methods: ['GET', 'POST'],
    pattern: '/',
    checkQuery: (raw) => checkQuery(raw, rules, wrong),
    handle: (call) => {
      // Every parameter of an RPC operation stands in the query (pai-api.md section 1).
      if (call.body.length > 0) throw wrong('This operation takes no body');
      return handle(call);
    },
  };
}

/** ECS 2014-05-26, the two price operations. */
export function ecsProduct(world: CloudWorld): Product {
  return {
    name: 'ecs',
    version: '2014-05-26',
    operations: [
      operation('DescribePrice', ({ query }) => describePrice(world, query)),
      operation('DescribeSpotPriceHistory', ({ query }) => spotPriceHistory(world, query)),
    ],
  };
}

function sold(world: CloudWorld, query: CheckedQuery): EcsSpec {
  const region = query.text('RegionId') ?? '';
  if (region !== world.options.region) {
    throw new ApiError(
      404,
      'InvalidRegionId.NotFound',
      `The specified RegionId ${region} does not exist.`,
    );
  }
  const type = query.text('InstanceType');
  if (type === undefined) throw wrong('The query parameter InstanceType is required', 'missing');
  const spec = world.specs.find(type);
  if (spec) return spec;
  throw new ApiError(
    400,
    'InvalidInstanceType.ValueNotSupported',
    `The specified InstanceType ${type} is not sold in ${region}.`,
  );
}

function describePrice(world: CloudWorld, query: CheckedQuery): OperationResult {
  const resource = query.text('ResourceType') ?? 'instance';
  if (resource !== 'instance')
    throw wrong(`The embedded cloud prices ResourceType instance only, not ${resource}`);
  const spec = sold(world, query);
  const unit = query.text('PriceUnit') ?? 'Hour';
  const period = query.number('Period', 1);
  if (unit === 'Hour' && period !== 1) throw wrong('Period must be 1 when PriceUnit is Hour');
  const strategy = query.text('SpotStrategy') ?? 'NoSpot';
  if (strategy !== 'NoSpot' && unit !== 'Hour') throw wrong('SpotStrategy needs PriceUnit Hour');
  const times =
    (HOURS_IN[unit] ?? 1) * (TERM_FACTOR[unit] ?? 1) * period * query.number('Amount', 1);
  const perHour = world.prices.perHour(spec);
  const discount = strategy === 'NoSpot' ? 0 : perHour * (1 - spec.NonProtectSpotDiscount);
  const details = [
    detail('instanceType', perHour * times, discount * times),
    detail('systemDisk', diskPerHour(query) * times, 0),
    detail('bandwidth', query.number('InternetMaxBandwidthOut', 0) * 0.08 * times, 0),
  ];
  const sum = (pick: (one: (typeof details)[number]) => number) =>
    round(details.reduce((total, one) => total + pick(one), 0));
  return {
    PriceInfo: {
      Price: {
        OriginalPrice: sum((one) => one.OriginalPrice),
        DiscountPrice: sum((one) => one.DiscountPrice),
        TradePrice: sum((one) => one.TradePrice),
        Currency: 'CNY',
        ReservedInstanceHourPrice: 0,
        DetailInfos: { DetailInfo: details },
      },
      Rules: { Rule: [] },
    },
  };
}

/** Without a disk named, the default one is in the price. */
function diskPerHour(query: CheckedQuery): number {
  const category = query.text('SystemDisk.Category') ?? 'cloud_efficiency';
  return query.number('SystemDisk.Size', 40) * (CNY_PER_GIB_HOUR[category] ?? 0);
}

function detail(Resource: string, original: number, discount: number) {
  return {
    Resource,
    OriginalPrice: round(original),
    DiscountPrice: round(discount),
    TradePrice: round(original - discount),
    SubRules: { Rule: [] },
  };
}

function spotPriceHistory(world: CloudWorld, query: CheckedQuery): OperationResult {
  const spec = sold(world, query);
  const endMs = query.time('EndTime') ?? world.options.now().getTime();
  const startMs = query.time('StartTime') ?? endMs - 3 * HOUR_MS;
  if (endMs - startMs > 30 * 24 * HOUR_MS)
    throw wrong('StartTime and EndTime may be at most 30 days apart');
  if (endMs < startMs) throw wrong('EndTime must not be before StartTime');
  const list = world.prices.perHour(spec);
  const entries: OperationResult[] = [];
  for (let atMs = Math.ceil(startMs / HOUR_MS) * HOUR_MS; atMs <= endMs; atMs += HOUR_MS) {
    // Spot prices breathe with the hour of the day, by a tenth either way.
    const wave = 1 + 0.1 * Math.sin((atMs / HOUR_MS / 24) * 2 * Math.PI);
    entries.push({
      InstanceType: spec.InstanceType,
      ZoneId: query.text('ZoneId') ?? `${world.options.region}-i`,
      IoOptimized: query.text('IoOptimized') ?? 'optimized',
      NetworkType: query.text('NetworkType'),
      Timestamp: wireTime(atMs),
      OriginPrice: list,
      SpotPrice: round(list * spec.NonProtectSpotDiscount * wave),
    });
  }
  const offset = query.number('Offset', 0);
  return {
    SpotPrices: { SpotPriceType: entries.slice(offset) },
    Currency: 'CNY',
    NextOffset: entries.length,
  };
}

import { distance } from 'fastest-levenshtein';
import { code } from '../../bot/views/escape.js';
import { priceList } from '../../bot/views/price-list.js';
import { REQUEST_LIMITS } from '../../runs/request.js';
import type { CommandAnswer, CommandContext, Subcommand } from './subcommand.js';

/** Names offered where the one typed does not exist. */
const NEAR = 3;

/** `/dlc price SPEC [--workers N] [--hours H]` */
export const price: Subcommand = { name: 'price', aliases: ['prices', 'cost'], act: showPrice };

async function showPrice({ deps, t, rest }: CommandContext): Promise<CommandAnswer> {
  const workers = option(rest, 'workers', 1, REQUEST_LIMITS.maxWorkers) ?? 1;
  const hours = option(rest, 'hours', 0.01, REQUEST_LIMITS.maxMinutes / 60) ?? 1;
  const instanceType = rest
    .replaceAll(/(?:--|—)\w+(?:\s+|=)\S+/g, '')
    .trim()
    .toLowerCase();
  if (instanceType === '' || /\s/.test(instanceType)) return t.lists.whichSpec;
  const specs = await deps.clouds.home.listSpecs();
  const spec = specs.find((one) => one.instanceType === instanceType);
  if (!spec) {
    const near = specs
      .map((one) => one.instanceType)
      .sort((a, b) => distance(a, instanceType) - distance(b, instanceType))
      .slice(0, NEAR);
    const offer =
      near.length > 0 ? ` ${t.help.didYouMean(near.map((one) => code(one)).join(', '))}` : '';
    return t.lists.noSuchSpec(code(instanceType, 60), offer);
  }
  const [onDemand, spot] = await Promise.all([
    deps.clouds.home.hourlyPrice(instanceType),
    deps.clouds.home.hourlyPrice(instanceType, { spot: true }),
  ]);
  return priceList({ spec, onDemand, spot, workers, hours }, t);
}

/** A number given as `--name N`; undefined where it is absent or out of bounds. */
function option(rest: string, name: string, min: number, max: number): number | undefined {
  const value = Number(new RegExp(`(?:--|—)${name}(?:\\s+|=)(\\S+)`).exec(rest)?.[1]);
  return Number.isFinite(value) && value >= min && value <= max ? value : undefined;
}

import { whyUnpriced } from '../../runs/offers.js';
import type { HourlyPrice, Spec } from '../../runs/ports.js';
import type { Catalogue } from '../text/catalogue.js';
import type { Answer } from './answer.js';
import { context, fields, section } from './blocks.js';
import { code } from './escape.js';
import { said } from './said.js';

export interface PriceFacts {
  readonly spec: Spec;
  readonly onDemand: HourlyPrice;
  readonly spot: HourlyPrice;
  readonly workers: number;
  readonly hours: number;
}

/** What a machine costs, an hour and for the workers and time asked about. */
export function priceList(
  { spec, onDemand, spot, workers, hours }: PriceFacts,
  t: Catalogue,
): Answer {
  const each = (price: HourlyPrice): string =>
    price.known
      ? t.lists.perHour(t.money(price.amount, price.currency))
      : t.lists.unknownPrice(said(whyUnpriced(price), t));
  const whole = (price: HourlyPrice): string =>
    price.known ? t.money(price.amount * workers * hours, price.currency) : t.card.priceUnknown;
  const isMany = workers !== 1 || hours !== 1;
  const extent = t.lists.forAll(t.card.workers(workers), t.duration(hours * 3600));
  const lines: [string, string][] = [
    [t.lists.onDemand, each(onDemand)],
    [t.lists.asSpot, each(spot)],
    ...(isMany
      ? ([
          [t.label(t.lists.onDemand, extent), `*${whole(onDemand)}*`],
          [t.label(t.lists.asSpot, extent), `*${whole(spot)}*`],
        ] satisfies [string, string][])
      : []),
  ];
  const title = t.lists.price(code(spec.instanceType));
  return {
    text: t.sentence(
      t.label(
        title,
        t.clauses(lines.map(([name, value]) => `${name} ${value.replaceAll('*', '')}`)),
      ),
    ),
    blocks: [section(`*${title}*`), fields(lines), context(t.lists.estimate)],
  };
}

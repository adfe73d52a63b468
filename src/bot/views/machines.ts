import type { KnownBlock } from '@slack/types';
import { offerKey } from '../../runs/offers.js';
import type { Offer, Run } from '../../runs/run.js';
import { ACTIONS, quoteRef } from '../ids.js';
import type { Catalogue } from '../text/catalogue.js';
import { button, context, option, section } from './blocks.js';
import { code, safe } from './escape.js';
import { plainSaid } from './said.js';

/** The machines to choose from, as radio buttons; none in quota mode. */
export function machines(
  run: Run,
  offers: readonly Offer[],
  shown: { readonly chosen?: Offer | 'quota'; readonly blockKey: string },
  t: Catalogue,
): KnownBlock[] {
  const { chosen, blockKey } = shown;
  if (offers.length === 0 || chosen === 'quota') return [];
  const all = offers.map((offer) =>
    option(offerTitle(run, offer, t), offerKey(offer), offerDetail(offer, t)),
  );
  const initial = chosen && all.find(({ value }) => value === offerKey(chosen));
  return [
    section(`*${chosen ? t.card.machine : t.approvals.alternatives}*`),
    {
      type: 'actions',
      // A new ID for each quote: Slack keeps what was picked under an old one.
      block_id: `options:${run.id}:${blockKey}`,
      elements: [
        {
          type: 'radio_buttons',
          action_id: ACTIONS.choose,
          options: all,
          ...(initial ? { initial_option: initial } : {}),
        },
      ],
    },
  ];
}

/** Spec, price and, where there are several workers, what an hour of all of them costs. */
function offerTitle(run: Run, { spec, spot, price: hourly }: Offer, t: Catalogue): string {
  const each = hourly.known
    ? t.card.perHour(t.money(hourly.amount, hourly.currency))
    : t.card.priceUnknown;
  const { workers } = run.request;
  const all =
    hourly.known && workers > 1
      ? ` × ${workers} = ${t.card.perHour(t.money(hourly.amount * workers, hourly.currency))}`
      : '';
  return `${spec.instanceType}${spot ? ` ${t.card.spot}` : ''} · ${each}${all}`;
}

function offerDetail({ spec, why }: Offer, t: Catalogue): string {
  const memory = spec.gpuMemoryGiB ? ` ${spec.gpuMemoryGiB} GiB` : '';
  const gpu = spec.gpuCount > 0 ? `${spec.gpuCount}×${shortModel(spec.gpuModel)}${memory}, ` : '';
  return [`${gpu}${spec.cpu} vCPU, ${spec.memoryGiB} GiB`, plainSaid(why, t)]
    .filter((part) => part !== '')
    .join(' · ');
}

function shortModel(model: string | undefined): string {
  return (model ?? 'GPU').replace(/^(NVIDIA|Tesla)\s+/i, '');
}

/** What other regions have of what is not to be had here, each with the button that moves the run. */
export function otherRegions(run: Run, t: Catalogue): KnownBlock[] {
  const { elsewhere = [] } = run.plan ?? {};
  if (elsewhere.length === 0) return [];
  const stocked = elsewhere.flatMap(({ region, offer }) => (offer ? [{ region, offer }] : []));
  const empty = elsewhere.flatMap(({ region, offer }) => (offer ? [] : [code(region)]));
  return [
    ...(stocked.length > 0 ? [section(`*${t.approvals.otherRegions}*`)] : []),
    ...stocked.map(({ region, offer }) => ({
      ...section(
        `*${safe(region, 40)}* · ${safe(offerTitle(run, offer, t))}\n${safe(offerDetail(offer, t))}`,
      ),
      accessory: button({
        actionId: ACTIONS.moveTo,
        text: t.approvals.runThere,
        value: quoteRef(run.id, region),
        label: t.approvals.runThereNamed(region),
      }),
    })),
    context(
      ...(stocked.length > 0 ? [t.approvals.otherRegionsNote] : []),
      ...(empty.length > 0 ? [t.approvals.nothingIn(t.items(empty))] : []),
    ),
  ];
}

/** A machine with its region, where that is not the one it was asked in. */
export function inItsRegion(machine: string, run: Run, t: Catalogue): string {
  return run.movedFrom === undefined ? machine : t.card.inRegion(machine, code(run.region));
}

import type { NeedFacts, OfferSayings, Shortfall } from '../../../../runs/sayings.js';
import type { Formats } from '../../formats.js';
import type { SayingWords } from '../../sayings.js';

/** `with 1 A10 GPU of 24 GiB`. */
function withNeed(need: NeedFacts): string {
  if (need.accelerator === 'CPU') return `with ${need.cpu} vCPUs and ${need.memoryGiB} GiB`;
  const model = need.gpuModel ? `${need.gpuModel} ` : '';
  const count = `${need.gpuCount} ${model}GPU${need.gpuCount > 1 ? 's' : ''}`;
  return need.gpuMemoryGiB > 0 ? `with ${count} of ${need.gpuMemoryGiB} GiB` : `with ${count}`;
}

const SHORT: Readonly<Record<Shortfall['of'], string>> = {
  gpus: 'GPUs',
  gpuMemoryGiB: 'GiB',
  cpu: 'vCPUs',
};

/** Why an offer stands on the card, or why there is none. */
export function offers(_: Formats): SayingWords<OfferSayings> {
  const asked = (spec: string | undefined, need: NeedFacts) => spec ?? `spec ${withNeed(need)}`;
  return {
    cheapest: ({ need }) => (need ? `cheapest in stock ${withNeed(need)}` : 'cheapest in stock'),
    namedSpec: () => 'the spec you named',
    costsMore: ({ percent }) => (percent > 0 ? `${percent} % more` : 'as cheap'),
    neverReclaimed: () => 'on demand: never reclaimed',
    failsIfReclaimed: () => 'fails if reclaimed',
    spotSaves: ({ percent }) =>
      `${percent > 0 ? `${percent} % less` : 'no saving now'}; fails if reclaimed`,
    offerUnpriced: ({ why }, say) => `price unknown: ${say(why)}`,
    notSpot: () => 'not in stock as spot',
    inStockWith: ({ lacks }) =>
      lacks.length === 0
        ? 'in stock'
        : `in stock, only ${lacks.map(({ of, has, wanted }) => `${has ?? '?'} of ${wanted} ${SHORT[of]}`).join(', ')}`,
    notSold: ({ region, spec, need }) => `${region} sells no ${asked(spec, need)}.`,
    notAllowed: ({ spec, need }) => `The policy lets you use no ${asked(spec, need)}.`,
    noStock: ({ region, spec, need }) => `No ${asked(spec, need)} is in stock in ${region}.`,
    chooseAmong: ({ specs }) =>
      `In stock now: ${specs.join(', ')}. Choose one, or change the need.`,
    tryLater: () => 'Try again later, or change the need.',
    askAdmin: () => 'Or ask an admin to allow it.',
    otherRegion: () => 'Another region may have it.',
    advised: ({ accelerator, because }) => `${accelerator}: ${because}`,
    chosen: ({ accelerator, agrees, advice }, say) =>
      agrees
        ? `You chose ${accelerator}. ${say(advice)}`
        : `You chose ${accelerator}, though the script suggests ${say(advice)}`,
  };
}

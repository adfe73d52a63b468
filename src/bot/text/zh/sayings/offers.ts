import type { NeedFacts, OfferSayings, Shortfall } from '../../../../runs/sayings.js';
import type { Formats } from '../../formats.js';
import type { SayingWords } from '../../sayings.js';
import { advicePhrase } from '../advice.js';

/** `1 块 24 GiB 的 A10 GPU`. */
function needed(need: NeedFacts): string {
  if (need.accelerator === 'CPU') return `${need.cpu} vCPU、${need.memoryGiB} GiB 内存`;
  const model = need.gpuModel ? `${need.gpuModel} ` : '';
  const memory = need.gpuMemoryGiB > 0 ? `（单卡显存 ${need.gpuMemoryGiB} GiB）` : '';
  return `${need.gpuCount} 块 ${model}GPU${memory}`;
}

const SHORT: Readonly<Record<Shortfall['of'], string>> = {
  gpus: '块 GPU',
  gpuMemoryGiB: 'GiB 显存',
  cpu: 'vCPU',
};

/** Why an offer stands on the card, or why there is none. */
export function offers(_: Formats): SayingWords<OfferSayings> {
  const asked = (spec: string | undefined, need: NeedFacts) =>
    spec ? ` ${spec} ` : `满足 ${needed(need).replace(/(?<=\w)$/, ' ')}的机型`;
  return {
    cheapest: ({ need }) => (need ? `有货机型中最便宜，满足 ${needed(need)}` : '有货机型中最便宜'),
    namedSpec: () => '您指定的机型',
    costsMore: ({ percent }) => (percent > 0 ? `贵 ${percent}%` : '同价'),
    neverReclaimed: () => '按量付费：不会被回收',
    failsIfReclaimed: () => '实例被回收时任务会失败',
    spotSaves: ({ percent }) =>
      `${percent > 0 ? `便宜 ${percent}%` : '目前不便宜'}；实例被回收时任务会失败`,
    offerUnpriced: ({ why }, say) => `价格未知：${say(why)}`,
    notSpot: () => '抢占式实例无货',
    inStockWith: ({ lacks }) =>
      lacks.length === 0
        ? '有货'
        : `有货，但仅有 ${lacks.map(({ of, has, wanted }) => `${has ?? '?'} ${SHORT[of]}（需要 ${wanted}）`).join('、')}`,
    notSold: ({ region, spec, need }) => `${region} 没有${asked(spec, need).trimEnd()}。`,
    notAllowed: ({ spec, need }) => `策略不允许您使用${asked(spec, need).trimEnd()}。`,
    noStock: ({ region, spec, need }) => `${region} 目前没有${asked(spec, need)}的库存。`,
    chooseAmong: ({ specs }) => `现在有货：${specs.join('、')}。请选择其一，或修改需求。`,
    tryLater: () => '请稍后重试，或修改需求。',
    askAdmin: () => '也可以请管理员放开限制。',
    otherRegion: () => '其他地域可能有货。',
    advised: ({ accelerator, because }) => `${accelerator}：${advicePhrase(because)}`,
    chosen: ({ accelerator, agrees, advice }, say) =>
      agrees
        ? `您选择了 ${accelerator}。${say(advice)}`
        : `您选择了 ${accelerator}，但从脚本看应使用 ${say(advice)}`,
  };
}

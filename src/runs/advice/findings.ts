/** What mainly does the work. */
export type Framework =
  | 'torch'
  | 'tensorflow'
  | 'jax'
  | 'xgboost'
  | 'ray'
  | 'mpi'
  | 'horovod'
  | 'vllm'
  | 'rapids'
  | 'other';

/** How optimizer states and weights are spread over GPUs. */
type Sharding = 'zero1' | 'zero2' | 'zero3' | 'fsdp' | 'split' | 'offload' | 'parts';

/** What kind of net a model is. */
export type Family = 'language' | 'vision' | 'diffusion' | 'speech' | 'small';

/** One thing a line of the script tells. The verdict weighs them all. */
export type Fact =
  /** Runs on CUDA: in any case (`must`), or only where a GPU is found (`if-found`). */
  | { readonly kind: 'cuda'; readonly how: 'must' | 'if-found'; readonly subject: 'model' | 'data' }
  /** Stays on the CPU: the whole program (`all`), or what names the device. */
  | { readonly kind: 'cpu'; readonly how: 'all' | 'device' }
  /** Trains a neural net; `placed` where the framework itself moves it to a GPU. */
  | { readonly kind: 'train'; readonly framework: Framework; readonly placed: boolean }
  /** Runs a net without training it. */
  | { readonly kind: 'infer'; readonly framework: Framework; readonly placed: boolean }
  | {
      readonly kind: 'model';
      readonly name: string;
      /** 1e9 parameters. */
      readonly billions: number;
      readonly family: Family;
      /** Tokens it chooses from, where it is not known by its name. */
      readonly vocabulary?: number;
    }
  /** A net so small that a GPU only slows it down. */
  | { readonly kind: 'toy' }
  /** Bytes of each weight as it is loaded. */
  | { readonly kind: 'weights'; readonly bytes: number }
  | { readonly kind: 'lora' }
  | { readonly kind: 'checkpointing' }
  /** Mixed precision: activations of 16 bits beside weights of 32. */
  | { readonly kind: 'amp' }
  | { readonly kind: 'batch'; readonly size: number }
  /** The longest text of a training, in tokens. */
  | { readonly kind: 'sequence'; readonly tokens: number }
  /** What an optimizer keeps for each weight where that is not two moments of its width. */
  | { readonly kind: 'optimizer'; readonly keeps: 'two bytes' | 'one moment' | 'little' }
  /** Height and width a net is shown its images in, by a crop or only by a resize. */
  | { readonly kind: 'image'; readonly side: number; readonly cropped: boolean }
  /** Edge of the cubes a net is shown, and how many are cut from each scan. */
  | { readonly kind: 'volume'; readonly side: number; readonly cuts: number }
  /** Learns from preferences: texts come in pairs, beside a copy that stays as it is. */
  | { readonly kind: 'preference'; readonly pairs: boolean; readonly reference: boolean }
  /** The loss is computed without the row of the vocabulary for every token. */
  | { readonly kind: 'fused-loss' }
  | {
      readonly kind: 'shard';
      readonly how: Sharding;
      /** GPUs that share one copy, where that is said; else all of the node. */
      readonly over?: number;
    }
  /** GPUs of one node, and how surely: a program that is given GPUs may run in more processes. */
  | {
      readonly kind: 'gpus';
      readonly count: number;
      readonly by: 'program' | 'launcher' | 'code' | 'visible' | 'index';
      /** Their numbers, where those are listed. */
      readonly numbers?: readonly string[];
    }
  /** GiB that work is known to want on each GPU whatever model it loads. */
  | { readonly kind: 'working-set'; readonly gib: number }
  | { readonly kind: 'nodes'; readonly count: number }
  /** `main` where it carries the work and not only helps. */
  | { readonly kind: 'framework'; readonly framework: Framework; readonly main: boolean }
  | {
      readonly kind: 'package';
      readonly module: string;
      readonly optional: boolean;
      /** Asked for by a program's name, not by an import: told only where it is known. */
      readonly byTool?: boolean;
    }
  | {
      readonly kind: 'installed';
      readonly names: readonly string[];
      /** It installs more than the text shows. */
      readonly unseen: boolean;
    }
  /** Data of a size that a net needs a GPU for (ImageNet, CIFAR, a text corpus). */
  | {
      readonly kind: 'data';
      /** Images far smaller than nets are made for: CIFAR's 32 × 32. */
      readonly tiny: boolean;
    }
  /** A program whose text is not here, by the name it is started with. */
  | { readonly kind: 'opaque'; readonly program: string };

export type Finding = Fact & {
  /** 1-based line of the text that was given. */
  readonly line: number;
  /** In plain words; empty where it is no evidence by itself. */
  readonly says: string;
};

/** Picks the findings of one kind. */
export function ofKind<K extends Fact['kind']>(
  findings: readonly Finding[],
  kind: K,
): Extract<Finding, { kind: K }>[] {
  return findings.filter((one): one is Extract<Finding, { kind: K }> => one.kind === kind);
}

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
type Sharding = 'zero1' | 'zero2' | 'zero3' | 'fsdp' | 'split' | 'offload';

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
      readonly family: 'language' | 'vision' | 'diffusion' | 'speech' | 'small';
    }
  /** Bytes of each weight as it is loaded. */
  | { readonly kind: 'weights'; readonly bytes: number }
  | { readonly kind: 'lora' }
  | { readonly kind: 'checkpointing' }
  | { readonly kind: 'batch'; readonly size: number }
  /** The longest text of a training, in tokens. */
  | { readonly kind: 'sequence'; readonly tokens: number }
  | { readonly kind: 'optimizer'; readonly lean: boolean }
  | {
      readonly kind: 'shard';
      readonly how: Sharding;
      /** GPUs that share one copy, where that is said; else all of the node. */
      readonly over?: number;
    }
  /** GPUs of one node, and how surely. */
  | {
      readonly kind: 'gpus';
      readonly count: number;
      readonly by: 'launcher' | 'code' | 'visible' | 'index';
    }
  | { readonly kind: 'nodes'; readonly count: number }
  /** `main` where it carries the work and not only helps. */
  | { readonly kind: 'framework'; readonly framework: Framework; readonly main: boolean }
  | { readonly kind: 'package'; readonly module: string; readonly optional: boolean }
  | { readonly kind: 'installed'; readonly names: readonly string[] }
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

import type { Finding } from '../../findings.js';
import type { ProgramFacts } from '../program.js';
import { booleanOf, type Call, nameOf, optionsOf, stringsOf, type Value } from '../values.js';

/** File systems that pandas, Dask and their like ask for, by the address's scheme. */
const FILE_SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/^s3a?:\/\//, 's3fs'],
  [/^(gs|gcs):\/\//, 'gcsfs'],
  [/^oss:\/\//, 'ossfs'],
  [/^(abfss?|az):\/\//, 'adlfs'],
];

/** What `evaluate.load(NAME)` imports. */
const METRICS: readonly (readonly [RegExp, string])[] = [
  [/^(wer|cer)$/, 'jiwer'],
  [/^rouge$/, 'rouge_score'],
  [/^(sacrebleu|chrf|ter)$/, 'sacrebleu'],
  [/^seqeval$/, 'seqeval'],
  [/^bertscore$/, 'bert_score'],
  [/^meteor$/, 'nltk'],
  [/^(accuracy|f1|precision|recall|roc_auc|matthews_correlation|glue)$/, 'sklearn'],
];

const LOGGERS: readonly (readonly [RegExp, string])[] = [
  [/^wandb$/i, 'wandb'],
  [/^tensorboard$/i, 'tensorboard'],
  [/^mlflow$/i, 'mlflow'],
];

/** Environments that a registry of Gymnasium knows, by what simulates them. */
const SIMULATORS: readonly (readonly [RegExp, string])[] = [
  [/^ALE\/|NoFrameskip-v/, 'ale_py'],
  [/^(HalfCheetah|Ant|Hopper|Walker2d|Humanoid\w*|Swimmer|Reacher|Pusher|Inverted\w+)-v/, 'mujoco'],
  [/^(LunarLander\w*|BipedalWalker\w*|CarRacing)-v/, 'box2d'],
];

const TABLES = /^(pandas|dask|modin|geopandas|awswrangler)\b/;
const SLOW_TOKENIZERS =
  /^transformers\.(T5|Llama|Marian|MBart\w*|XLNet|Albert|Camembert|DebertaV2|M2M100|XLMRoberta|Pegasus)Tokenizer\b(?!Fast)/;

/** Packages that no program need import: a library asks for them where a feature is used. */
export function companions(facts: ProgramFacts): Finding[] {
  const uses = (...modules: string[]) => modules.some((one) => facts.usedModules.has(one));
  const out: Finding[] = [];
  for (const call of facts.calls) {
    if (call.guard === 'gpu-missing') continue;
    const needed = [
      ...(uses('transformers', 'diffusers', 'trl', 'peft') ? ofHub(call, uses('unsloth')) : []),
      ...(uses('pandas', 'dask', 'modin', 'geopandas') ? ofTables(call) : []),
      ...ofNames(call),
    ];
    for (const module of needed) {
      if (out.some((one) => one.kind === 'package' && one.module === module)) continue;
      out.push({ kind: 'package', module, optional: false, line: call.line, says: '' });
    }
  }
  return out;
}

/** What Transformers and its relatives load for an option. Unsloth brings most of it. */
function ofHub(call: Call, unsloth: boolean): string[] {
  const { name, named } = call;
  const out: string[] = [];
  const isOn = (key: string) => booleanOf(named.get(key)) === true;
  if (isOn('use_vllm') || isOn('fast_inference')) out.push('vllm');
  out.push(...matching(LOGGERS, loggersOf(call)));
  if (unsloth) return out;
  if (isOn('load_in_4bit') || isOn('load_in_8bit')) out.push('bitsandbytes');
  if (stringsOf(named.get('optim')).some((one) => /8bit|bnb/.test(one))) out.push('bitsandbytes');
  const trains =
    /^(transformers|trl)\.(\w*Trainer|\w*TrainingArguments|(SFT|DPO|GRPO|KTO|ORPO|Reward)Config)$/;
  if (
    isGiven(named.get('device_map')) ||
    trains.test(name) ||
    /enable_(model|sequential)_cpu_offload$/.test(name)
  ) {
    out.push('accelerate');
  }
  if (trains.test(name) && isGiven(named.get('deepspeed'))) out.push('deepspeed');
  if (stringsOf(named.get('attn_implementation')).some((one) => /^flash_attention_2$/.test(one))) {
    out.push('flash_attn');
  }
  if (/^diffusers\.(?!DD[PI]M)\w*Pipeline\w*\.from_/.test(name)) out.push('transformers');
  if (SLOW_TOKENIZERS.test(name)) out.push('sentencepiece');
  const loaded = /^transformers\.\w+\.from_pretrained$/.test(name) ? stringsOf(call.args[0]) : [];
  if (
    !/(Tokenizer|Processor|Config)\./.test(name) &&
    loaded.some((one) => /[-_]awq\b/i.test(one))
  ) {
    out.push('awq');
  }
  return out;
}

function loggersOf({ named }: Call): string[] {
  const value = named.get('report_to');
  return optionsOf(value).flatMap((one) =>
    one.t === 'list' ? one.items.flatMap(stringsOf) : stringsOf(one),
  );
}

/** What pandas and Dask load to read or write a kind of file, at home or far away. */
function ofTables({ name, args, named }: Call): string[] {
  const method = name.slice(name.lastIndexOf('.') + 1);
  const reads = TABLES.test(name) && /^read_\w+$/.test(method);
  const writes = /^to_(parquet|csv|json|excel|feather|hdf|pickle)$/.test(method);
  const out: string[] = [];
  if (!reads && !writes && !/^pandas\.Excel(File|Writer)$/.test(name)) return out;
  const [path] = stringsOf(args[0] ?? named.get('path'));
  out.push(...matching(FILE_SYSTEMS, path ? [path] : []));
  const [engine] = stringsOf(named.get('engine'));
  if (/excel/i.test(method)) out.push(engine === 'xlsxwriter' ? 'xlsxwriter' : 'openpyxl');
  if (/(parquet|feather)$/.test(method)) {
    out.push(engine === 'fastparquet' ? 'fastparquet' : 'pyarrow');
  }
  if (/_hdf$/.test(method)) out.push('tables');
  if (method === 'read_html') out.push('lxml');
  return out;
}

/** What is asked for by a name that is handed over. */
function ofNames({ name, args, named }: Call): string[] {
  const [first = ''] = stringsOf(args[0]);
  if (/^bs4\.BeautifulSoup$/.test(name)) {
    const parser = stringsOf(args[1] ?? named.get('features'));
    return parser.flatMap((one) =>
      /^(lxml|xml|lxml-xml)$/.test(one) ? ['lxml'] : one === 'html5lib' ? ['html5lib'] : [],
    );
  }
  if (/^(evaluate\.(load|combine)|datasets\.load_metric)$/.test(name)) {
    const listed = args[0]?.t === 'list' ? args[0].items.flatMap(stringsOf) : [first];
    return matching(METRICS, listed);
  }
  if (/^torch\.utils\.tensorboard\.SummaryWriter$|\.TensorBoardLogger$/.test(name)) {
    return ['tensorboard'];
  }
  if (/\.WandbLogger$/.test(name)) return ['wandb'];
  if (/(^|\.)Trainer$/.test(name) && stringsOf(named.get('strategy')).some(isDeepSpeed)) {
    return ['deepspeed'];
  }
  if (/^(gym|gymnasium)\.(make|make_vec|vector\.make)$|make_(vec|atari)_env$/.test(name)) {
    return matching(SIMULATORS, [first]);
  }
  if (/^sqlalchemy\.create_engine$/.test(name)) {
    if (/^postgres(ql)?(\+psycopg2)?:/.test(first)) return ['psycopg2'];
    if (/^mysql\+pymysql:/.test(first)) return ['pymysql'];
  }
  // A file of one's own may be called `arch` too; these are the package's members.
  if (/^arch\.(arch_model|bootstrap|unitroot)\b/.test(name)) return ['arch.univariate'];
  return [];
}

function isDeepSpeed(strategy: string): boolean {
  return strategy.startsWith('deepspeed');
}

function matching(
  table: readonly (readonly [RegExp, string])[],
  names: readonly string[],
): string[] {
  return names.flatMap((name) => table.find(([pattern]) => pattern.test(name))?.[1] ?? []);
}

function isGiven(value: Value | undefined): boolean {
  return value !== undefined && value.t !== 'none' && nameOf(value) !== 'None';
}

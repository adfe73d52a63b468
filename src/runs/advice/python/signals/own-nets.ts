import type { Finding } from '../../findings.js';
import { shapedModel } from '../../models.js';
import type { ProgramFacts } from '../program.js';
import { type Call, numberOf } from '../values.js';

/** What a net written out in the script comes to, as far as its layers' sizes are known. */
interface Net {
  parameters: number;
  /** Of the largest embedding. */
  vocabulary: number;
  line: number;
  /** Layers other than plain linear ones or of unknown size, or data from somewhere. */
  unsettled: boolean;
  /** Reads its embeddings in order: attention, or the norms that come with it. */
  attends: boolean;
}

/** From here on a net of the script's own is reckoned like a known one, in parameters. */
const WORTH_RECKONING = 50e6;
/** Up to here a net of linear layers alone is a toy, which a GPU only slows down. */
const TOY = 10_000;
const SMALLEST_VOCABULARY = 1_000;
const TORCH_LAYER = /^torch\.nn\.([A-Z]\w+)$/;
const OTHER_LAYER = /(^|\.)(Conv\d?d?|Attention\w*|LSTM|GRU|Transformer\w*|\w+Conv|Embedding\w*)$/;
const ATTENDS =
  /(MultiheadAttention|Transformer\w*|scaled_dot_product_attention|LayerNorm|RMSNorm)$/;
/** Reads data from somewhere: what is trained on them is no toy. */
const READS =
  /(^|\.)(read_(csv|parquet|json|excel|feather|pickle|hdf|sql|table)|loadtxt|genfromtxt|memmap|load_dataset|DataLoader|fetch_\w+)$|^(numpy|torch)\.load$/;
/** Layers of a transformer's block: attention, and what widens by four and back. */
const BLOCK = 12;

/** The net that a script writes out itself: its layers' parameters, how often each is made. */
export function ownNet(facts: ProgramFacts): Finding[] {
  const net: Net = { parameters: 0, vocabulary: 0, line: 0, unsettled: false, attends: false };
  const stacks = Math.max(1, ...facts.calls.map((call) => stackOf(call)));
  for (const call of facts.calls) {
    if (ATTENDS.test(call.name)) net.attends = true;
    if (READS.test(call.name)) net.unsettled = true;
    const kind = TORCH_LAYER.exec(call.name)?.[1];
    if (kind === undefined) {
      if (OTHER_LAYER.test(call.name)) net.unsettled = true;
      continue;
    }
    const size = parametersOf(kind, call);
    if (size === undefined) continue;
    if (kind !== 'Linear' || Number.isNaN(size)) net.unsettled = true;
    if (Number.isNaN(size)) continue;
    if (net.parameters === 0) net.line = call.line;
    const many = /^Transformer\w+Layer$/.test(kind) ? stacks : 1;
    net.parameters += size * (call.times ?? 1) * many;
    if (kind === 'Embedding')
      net.vocabulary = Math.max(net.vocabulary, at(call, 0, 'num_embeddings'));
  }
  if (net.parameters >= WORTH_RECKONING) return [reckoned(net)];
  if (net.parameters > 0) {
    return net.parameters <= TOY && !net.unsettled ? [toy(net)] : [];
  }
  return shapedByNames(facts);
}

function reckoned({ parameters, vocabulary, attends, line }: Net): Finding {
  const family = attends && vocabulary >= SMALLEST_VOCABULARY ? 'language' : 'small';
  const says = `a net of its own of about ${Math.round(parameters / 1e6)} million parameters`;
  const billions = parameters / 1e9;
  // A table of items or users is no vocabulary that a text is predicted from.
  const words = vocabulary < 1e6 ? vocabulary : 0;
  return { kind: 'model', name: 'own net', billions, family, vocabulary: words, line, says };
}

function toy({ parameters, line }: Net): Finding {
  return { kind: 'toy', line, says: `a net of ${parameters} parameters` };
}

/** JAX and its like: layers and width told by name only. */
function shapedByNames(facts: ProgramFacts): Finding[] {
  const found = new Map(facts.numbers.map((one) => [one.name.toLowerCase(), one]));
  const known = shapedModel((key) => found.get(key)?.value);
  if (!known || known.billions * 1e9 < WORTH_RECKONING) return [];
  const line = found.get('n_layers')?.line ?? found.get('n_layer')?.line ?? 1;
  return [{ kind: 'model', ...known, line, says: `${known.name}: a net of its own` }];
}

/** How many layers `nn.TransformerEncoder(layer, 6)` stacks. */
function stackOf({ name, args, named }: Call): number {
  if (!/^torch\.nn\.Transformer(En|De)coder$/.test(name)) return 0;
  return numberOf(named.get('num_layers') ?? args[1]) ?? 0;
}

function at({ args, named }: Call, index: number, key: string, otherwise = Number.NaN): number {
  return numberOf(named.get(key) ?? args[index]) ?? otherwise;
}

/** Parameters of a layer; undefined for one without weights, NaN where its sizes are unknown. */
function parametersOf(kind: string, call: Call): number | undefined {
  switch (kind) {
    case 'Linear':
      return at(call, 0, 'in_features') * at(call, 1, 'out_features') + at(call, 1, 'out_features');
    case 'Embedding':
    case 'EmbeddingBag':
      return at(call, 0, 'num_embeddings') * at(call, 1, 'embedding_dim');
    case 'Conv1d':
    case 'Conv2d':
    case 'Conv3d':
    case 'ConvTranspose1d':
    case 'ConvTranspose2d':
    case 'ConvTranspose3d': {
      const field = at(call, 2, 'kernel_size', 3) ** Number(kind.at(-2));
      return (
        (at(call, 0, 'in_channels') * at(call, 1, 'out_channels') * field) /
        at(call, 6, 'groups', 1)
      );
    }
    case 'LSTM':
    case 'GRU': {
      const gates = kind === 'LSTM' ? 4 : 3;
      const hidden = at(call, 1, 'hidden_size');
      const layers = at(call, 2, 'num_layers', 1);
      const first = at(call, 0, 'input_size') + hidden;
      return gates * hidden * (first + (layers - 1) * 2 * hidden);
    }
    case 'MultiheadAttention':
      return 4 * at(call, 0, 'embed_dim') ** 2;
    case 'TransformerEncoderLayer':
    case 'TransformerDecoderLayer': {
      const width = at(call, 0, 'd_model');
      return 4 * width ** 2 + 2 * width * at(call, 2, 'dim_feedforward', 2048);
    }
    case 'Transformer': {
      const width = at(call, 0, 'd_model', 512);
      return (
        BLOCK *
        width ** 2 *
        (at(call, 2, 'num_encoder_layers', 6) + at(call, 3, 'num_decoder_layers', 6))
      );
    }
    default:
      return undefined;
  }
}

import type { Finding } from '../../findings.js';
import { deviceOf } from '../devices.js';
import { REQUIRES_GPUS } from '../gpu-tests.js';
import type { ProgramFacts } from '../program.js';
import { type Call, mentions, numberOf, stringsOf, type Value } from '../values.js';

/** No cloud sells a node with more. */
const GPUS_OF_A_NODE = 8;

/** How work is spread: GPUs, nodes and shards that the program itself asks for. */
export function spreadFindings(facts: ProgramFacts): Finding[] {
  const out: Finding[] = [];
  for (const call of facts.calls) {
    if (call.guard === 'gpu-missing') continue;
    out.push(...lightning(call), ...rayScale(call), ...sharding(call), ...counts(call));
  }
  return out;
}

function gpus(count: number, line: number, says: string): Finding {
  return { kind: 'gpus', count, by: 'code', line, says };
}

function lightning(call: Call): Finding[] {
  if (!/(^|\.)(Trainer|Fabric)$/.test(call.name) || !/lightning|pl\./.test(call.name)) return [];
  const out: Finding[] = [];
  const { line } = call;
  const devices = call.named.get('devices') ?? call.named.get('gpus');
  const onCpu = deviceOf(call.named.get('accelerator')).cpu;
  const count = devices?.t === 'list' ? devices.items.length : numberOf(devices);
  if (count !== undefined && count > 0 && !onCpu) {
    out.push(gpus(count, line, `asks for ${count} device${count > 1 ? 's' : ''} on each node`));
  }
  if (call.named.has('gpus') && (count ?? 0) !== 0) {
    const says = 'asks for GPUs';
    out.push({ kind: 'cuda', how: 'must', subject: 'model', line, says });
  }
  const nodes = numberOf(call.named.get('num_nodes'));
  if (nodes && nodes > 1)
    out.push({ kind: 'nodes', count: nodes, line, says: `asks for ${nodes} nodes` });
  const strategy = call.named.get('strategy');
  if (mentions(strategy, /fsdp|FSDP/)) out.push({ kind: 'shard', how: 'fsdp', line, says: 'FSDP' });
  const stage = stringsOf(strategy).map((one) => /deepspeed_stage_(\d)/.exec(one)?.[1]);
  for (const one of stage) {
    if (one === '1' || one === '2' || one === '3') {
      out.push({ kind: 'shard', how: `zero${one}`, line, says: `DeepSpeed ZeRO stage ${one}` });
    }
  }
  return out;
}

function rayScale(call: Call): Finding[] {
  const { line } = call;
  if (/ScalingConfig$/.test(call.name)) {
    const useGpu = call.named.get('use_gpu');
    if (useGpu?.t !== 'bool' || !useGpu.v) return [];
    const workers = numberOf(call.named.get('num_workers')) ?? 1;
    const resources = call.named.get('resources_per_worker');
    const each = resources?.t === 'dict' ? (numberOf(resources.entries.get('GPU')) ?? 1) : 1;
    const count = Math.max(1, Math.ceil(workers * each));
    return [gpus(count, line, `Ray spreads the training over ${count} GPU${count > 1 ? 's' : ''}`)];
  }
  if (
    !/^ray\.|\(\)\.(options|resources|env_runners|learners)$|tune\.with_resources$/.test(call.name)
  ) {
    return [];
  }
  const options = call.named.get('ray_actor_options');
  const requested = [...call.args, ...(options ? [options] : [])].flatMap((arg) =>
    arg.t === 'dict' ? [...arg.entries] : [],
  );
  for (const [key, value] of [...call.named, ...requested]) {
    if (!/^(num_gpus|gpu|GPU|num_gpus_per_(worker|learner|env_runner))$/.test(key)) continue;
    const count = numberOf(value);
    if (!count || count <= 0) continue;
    const all = Math.max(1, Math.ceil(count * actorsOf(call)));
    const says = `asks Ray for ${all} GPU${all > 1 ? 's' : ''}`;
    return [{ kind: 'cuda', how: 'must', subject: 'model', line, says }, gpus(all, line, says)];
  }
  return [];
}

/** Actors of a Ray data step or replicas of a service, each of which takes what it asks for. */
function actorsOf(call: Call): number {
  const asked = call.named.get('concurrency') ?? call.named.get('num_replicas');
  const most = asked?.t === 'list' ? asked.items.at(-1) : asked;
  const compute = call.named.get('compute');
  const pool = compute?.t === 'made' ? compute.by : undefined;
  const size = pool?.named.get('size') ?? pool?.named.get('max_size') ?? pool?.args[0];
  return Math.max(1, numberOf(most) ?? numberOf(size) ?? 1);
}

function sharding(call: Call): Finding[] {
  const { line } = call;
  const says = 'spreads the model over the GPUs';
  if (/(FullyShardedDataParallel|FSDP|fully_shard)$/.test(call.name)) {
    return [{ kind: 'shard', how: 'fsdp', line, says: `FSDP ${says}` }];
  }
  const out: Finding[] = [];
  if (call.named.has('fsdp') && mentions(call.named.get('fsdp'), /full_shard|True/)) {
    out.push({ kind: 'shard', how: 'fsdp', line, says: `FSDP ${says}` });
  }
  for (const key of ['deepspeed', 'config', 'config_params', 'hf_ds_config']) {
    const config = call.named.get(key);
    if (config?.t === 'str' && key === 'deepspeed') out.push(...zeroByName(config.v, line));
    if (config?.t !== 'dict') continue;
    const zero = config.entries.get('zero_optimization');
    const stage = zero?.t === 'dict' ? numberOf(zero.entries.get('stage')) : undefined;
    out.push(...zeroStage(stage, line));
    if (zero?.t === 'dict' && mentions(offloadDevice(zero.entries), /^cpu$/)) {
      out.push({ kind: 'shard', how: 'offload', line, says: 'keeps optimizer states off the GPU' });
    }
  }
  return out;
}

function offloadDevice(zero: ReadonlyMap<string, Value>) {
  const offload = zero.get('offload_optimizer') ?? zero.get('offload_param');
  return offload?.t === 'dict' ? offload.entries.get('device') : undefined;
}

/** GPUs that share a model. A node has eight at most: what needs more is spread over several. */
export function parallel(
  { over, copies, by }: { over: number; copies: number; by: 'launcher' | 'code' },
  line: number,
): Finding[] {
  const all = over * copies;
  const says = `splits the model over ${over} GPUs`;
  const out: Finding[] = [
    { kind: 'gpus', count: Math.min(all, GPUS_OF_A_NODE), by, line, says },
    { kind: 'shard', how: 'split', over, line, says },
  ];
  const nodes = Math.ceil(all / GPUS_OF_A_NODE);
  if (nodes > 1) out.push({ kind: 'nodes', count: nodes, line, says: `needs ${nodes} nodes` });
  return out;
}

/** A ZeRO stage told by the name of a configuration file: `ds_zero3.json`. */
export function zeroByName(name: string, line: number): Finding[] {
  const found = /(?:zero|stage|z)[-_]?([123])/i.exec(name.slice(-200));
  return zeroStage(found ? Number(found[1]) : undefined, line);
}

/** The finding for a ZeRO stage of 1 to 3; none for others. */
export function zeroStage(stage: number | undefined, line: number): Finding[] {
  if (stage !== 1 && stage !== 2 && stage !== 3) return [];
  return [{ kind: 'shard', how: `zero${stage}`, line, says: `DeepSpeed ZeRO stage ${stage}` }];
}

/** `0:1` and `0-3` as CatBoost writes them; `0,1`; a list. */
function listedDevices(value: Value | undefined): number {
  if (value?.t === 'list') return value.items.length;
  const [text = ''] = stringsOf(value);
  const span = /^(\d+)-(\d+)$/.exec(text);
  if (span) return Number(span[2]) - Number(span[1]) + 1;
  return /^\d+([:,]\d+)+$/.test(text) ? text.split(/[:,]/).length : 0;
}

/** Where a list of devices stands in a call that takes one. */
function devicesIn(call: Call): Value | undefined {
  const { name, named, args } = call;
  if (/start_multi_process_pool$/.test(name)) return named.get('target_devices') ?? args[0];
  if (/CatBoost\w*$|LocalCUDACluster$/.test(name)) {
    return named.get('devices') ?? named.get('CUDA_VISIBLE_DEVICES');
  }
  if (/\.Simulation$/.test(name)) {
    const properties = named.get('platformProperties') ?? args[4];
    return properties?.t === 'dict' ? properties.entries.get('DeviceIndex') : undefined;
  }
  if (/DataParallel$/.test(name)) return named.get('device_ids') ?? args[1];
  if (/MirroredStrategy$/.test(name)) return named.get('devices') ?? args[0];
  return /\.(train|encode)$/.test(name) ? named.get('device') : undefined;
}

function counts(call: Call): Finding[] {
  const { line } = call;
  if (call.name === REQUIRES_GPUS) {
    const least = numberOf(call.args[0]) ?? 1;
    return least > 1 ? [gpus(least, line, `refuses to run with fewer than ${least} GPUs`)] : [];
  }
  const tensor = numberOf(
    call.named.get('tensor_parallel_size') ??
      call.named.get('tensor_parallel') ??
      call.named.get('tp') ??
      call.named.get('mp_size'),
  );
  if (tensor && tensor >= 1 && tensor <= 64) {
    const stages = numberOf(call.named.get('pipeline_parallel_size')) ?? 1;
    const copies = numberOf(call.named.get('data_parallel_size') ?? call.named.get('dp_size')) ?? 1;
    return parallel({ over: tensor * stages, copies, by: 'code' }, line);
  }
  if (/(^|\.)(spawn|start_processes|notebook_launcher)$/.test(call.name)) {
    const processes = numberOf(
      call.named.get('nprocs') ??
        call.named.get('num_processes') ??
        (/launcher/.test(call.name) ? call.args[2] : call.args[2]),
    );
    if (processes && processes >= 1 && processes <= 64) {
      return [gpus(processes, line, `starts ${processes} processes, one for each GPU`)];
    }
  }
  const perMachine = numberOf(
    call.named.get('num_gpus_per_machine') ??
      (/LocalCUDACluster$/.test(call.name) ? call.named.get('n_workers') : undefined),
  );
  if (perMachine && perMachine >= 1 && perMachine <= 64) {
    return [gpus(perMachine, line, `starts ${perMachine} processes, one for each GPU`)];
  }
  const listed = listedDevices(devicesIn(call));
  return listed > 1 && listed <= 64 ? [gpus(listed, line, `names ${listed} GPUs`)] : [];
}

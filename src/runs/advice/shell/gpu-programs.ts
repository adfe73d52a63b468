import type { Finding } from '../findings.js';
import { modelNamed } from '../models.js';
import { modelFindingsOf } from '../python/signals/models-used.js';
import { count, programFlags } from './flags.js';
import { cuda, gpus } from './hints.js';

/** A program that computes on a GPU by itself, or by an option. */
interface GpuProgram {
  /** Where the words after its name ask for the GPU; absent where it always does. */
  readonly when?: RegExp;
  /** Where they ask for the CPU after all. */
  readonly unless?: RegExp;
  /** GiB it is known to want for usual work, where that is more than a small card has. */
  readonly gib?: number;
  /** Trains a net. */
  readonly trains?: true;
}

/** Names as they stand on a command line; from the programs' own manuals. */
const PROGRAMS: readonly (readonly [RegExp, GpuProgram])[] = [
  // Nets that are trained or run by a program of their own.
  [/^ns-train$/, { trains: true }],
  [/^ns-(render|eval)$/, {}],
  [/^colabfold_batch$/, { unless: /--(disable-gpu|use-cpu)/, gib: 14 }],
  [/^run_alphafold(\.(py|sh))?$/, { when: /use_gpu|--data_dir|--fasta_paths|-f /, gib: 14 }],
  [
    /^(boltz|chai-lab|chai)$/,
    { when: /(^| )(predict|fold)/, unless: /accelerator[ =]cpu/, gib: 14 },
  ],
  [/^(dorado)$/, { when: /(^| )(basecaller|duplex)/, unless: /(-x|--device) cpu/, gib: 8 }],
  [/^guppy_basecaller$/, { when: /(-x|--device) (cuda|auto)/ }],
  [/^bonito$/, { when: /(^| )(basecaller|train)/, unless: /--device cpu/ }],
  [/^insanely-fast-whisper$/, { unless: /--device-id cpu/ }],
  [/^tts$/, { when: /--use_cuda/ }],
  [/^gnina$/, { unless: /--no_gpu/ }],
  // Simulation.
  [/^(lmp\w*|lammps)$/, { when: /(^| )-(k|kokkos) on .*?g \d|-(sf|suffix) gpu|-(pk|package) gpu/ }],
  [/^gmx(_mpi)?$/, { when: /-(nb|pme) gpu|-gpu_id \d/ }],
  [/^namd\d?$/, { when: /\+devices|--?CUDASOAintegrate/i }],
  [/^pmemd\.cuda/, {}],
  [/^relion_\w+$/, { when: /--gpu/ }],
  [/^vasp_gpu$/, {}],
  // Pictures, scenes and films.
  [/^blender$/, { when: /--cycles-device \+?(CUDA|OPTIX)/i }],
  [/^colmap$/, { when: /patch_match_stereo|automatic_reconstructor|use_gpu[ =](1|true)/ }],
  [/^(realesrgan|rife|waifu2x)-ncnn-vulkan$/, {}],
  // Genomes, passwords, engines and benchmarks.
  [/^pbrun$/, { gib: 14 }],
  [/^hashcat$/, { unless: /(-D|--opencl-device-types) 1/ }],
  [/^(trtexec|trtllm-build|tritonserver)$/, {}],
  [/^(dcgmi|gpu-burn|gpu_burn|nvbandwidth|bandwidthTest|deviceQuery)$/, {}],
  [/^(all_reduce|all_gather|reduce_scatter|broadcast|reduce|alltoall|sendrecv)_perf$/, {}],
];

/**
 * OpenMMLab's way: `tools/train.py CONFIG.py`, `tools/dist_train.sh CONFIG.py GPUS`. Its runner places
 * the net on the GPUs it finds.
 */
export function openMmlab(words: readonly string[], line: number): Finding[] {
  const at = words.findIndex((word) => /(^|\/)tools\/(dist_)?train\.(py|sh)$/.test(word));
  const config = at < 0 ? '' : (words[at + 1] ?? '');
  if (!/(^|\/)configs?\/.*\.py$/.test(config)) return [];
  const says = 'trains a vision net';
  const out: Finding[] = [{ kind: 'train', framework: 'torch', placed: true, line, says }];
  const known = modelNamed(config.split('/').pop() ?? '');
  if (known) out.push(...modelFindingsOf(known, line));
  const number = /dist_train\.sh$/.test(words[at] ?? '') ? count(words[at + 2]) : undefined;
  return number ? [...out, gpus(number, line, `starts ${number} processes`)] : out;
}

/** What is told by the name of a program that is known to compute on a GPU; none of others. */
export function gpuProgram(name: string, words: readonly string[], line: number): Finding[] {
  const program = PROGRAMS.find(([pattern]) => pattern.test(name))?.[1];
  const said = words.slice(1).join(' ').slice(0, 4000);
  if (!program || program.unless?.test(said)) return [];
  if (program.when && !program.when.test(said)) return [];
  const says = `${name} computes on a GPU`;
  const out: Finding[] = [cuda(line, says)];
  const number = gpusSaid(words);
  if (number > 0) {
    const given = `${name} is given ${number} GPU${number > 1 ? 's' : ''}`;
    out.push({ kind: 'gpus', count: number, by: 'program', line, says: given });
  }
  if (program.gib) out.push({ kind: 'working-set', gib: program.gib, line, says: '' });
  if (program.trains) {
    out.push(
      { kind: 'framework', framework: 'torch', main: true, line, says: 'uses PyTorch' },
      { kind: 'train', framework: 'torch', placed: true, line, says: `${name} trains a net` },
    );
  }
  return out;
}

/** GPUs by the options of these programs: LAMMPS' `-k on g 4` and `-pk gpu 2`, NAMD's `+devices 0,1`. */
function gpusSaid(words: readonly string[]): number {
  const said = words.join(' ').slice(0, 4000);
  const direct = /-(?:k|kokkos) on .*?g (\d+)|-(?:pk|package) gpu (\d+)/.exec(said);
  const number = Number(direct?.[1] ?? direct?.[2] ?? programFlags(words).get('num-gpus') ?? 0);
  if (number >= 1 && number <= 16) return number;
  const listed = /\+devices (\d+(?:,\d+)*)|--gpu (\d+(?:[:,]\d+)*)/.exec(said);
  const list = listed?.[1] ?? listed?.[2];
  // GROMACS writes them without commas: `-gpu_id 01`.
  const digits = /-gpu_id (\d+)\b/.exec(said)?.[1];
  if (digits) return digits.length;
  return list === undefined ? 0 : list.split(/[:,]/).length;
}

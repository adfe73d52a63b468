import { mentions, nameOf, type Value } from './values.js';

/** Whether a value tells of a GPU's presence. */
export const GPU_FOUND =
  /cuda\.is_available|is_gpu_available|list_physical_devices|list_logical_devices|cuda\.device_count|get_available_gpus|is_torch_cuda|is_built_with_cuda|num_gpus|cuda\.is_bf16|is_cuda_available|getDeviceCount|getCudaEnabledDeviceCount|GPUtil/;

/** How many there are, and not only whether. */
export const GPU_COUNT =
  /device_count|list_(physical|logical)_devices|DeviceCount|num_replicas_in_sync/;
/** The name under which a refusal of fewer GPUs is recorded, with their number. */
export const REQUIRES_GPUS = 'requires.gpus';

const SKIPS = /skip(if|If|Unless)$/;
const NAMED_AFTER_A_GPU = /(requires?|needs?|skip_if_no|skip_without)_(\w+_)?(gpu|cuda)s?(\(\))?$/i;

/** A decorator of a test that is passed over where there is no GPU. */
export function isSkippedWithoutGpu(decorator: Value): boolean {
  if (NAMED_AFTER_A_GPU.test(nameOf(decorator))) return true;
  if (decorator.t !== 'made' || !SKIPS.test(decorator.by.name)) return false;
  return decorator.by.args.some((one) => mentions(one, GPU_FOUND));
}

import type { ExceptionRule } from './rule.js';

/** What GPU libraries say when they fail; the order tells the special from the general. */
export const CUDA_RULES: readonly ExceptionRule[] = [
  {
    cause: 'cuda-out-of-memory',
    type: /(?:^|\.)(?:cuda\.)?OutOfMemoryError$/,
    message: /CUDA|HIP|GPU/,
  },
  {
    cause: 'cuda-out-of-memory',
    message:
      /CUDA (?:error: )?out of memory|CUDA_ERROR_OUT_OF_MEMORY|cudaErrorMemoryAllocation|CUBLAS_STATUS_ALLOC_FAILED|CUDNN_STATUS_ALLOC_FAILED|cudaMalloc failed|OOM when allocating tensor.{0,400}device:GPU|RESOURCE_EXHAUSTED: Out of memory (?:while trying to )?allocat|HIP out of memory|Cuda failure (?:\d{1,3} )?'out of memory'|No available memory for the cache blocks|larger than the (?:available KV cache memory|maximum number of tokens that can be stored in KV cache)|Not enough memory\. Please try to increase --mem-fraction-static|cuda runtime error \(2\)|out_of_memory: CUDA|Free memory on device .{0,80}is less than desired GPU memory/is,
  },
  {
    cause: 'cuda-out-of-memory',
    type: /ResourceExhaustedError$/,
    message: /OOM|failed to allocate memory|GPU/,
  },
  {
    cause: 'cuda-driver-mismatch',
    message:
      /driver version is insufficient|NVIDIA driver on your system is too old|no kernel image is available|forward compatibility was attempted|PTX was compiled with an unsupported toolchain|unsupported toolchain|cudaErrorInsufficientDriver|CUDA_ERROR_(?:UNSUPPORTED_PTX|NO_BINARY_FOR_GPU|SYSTEM_DRIVER_MISMATCH)|system has unsupported display driver|The detected CUDA version .{1,60}mismatches the version|sm_\d+ is not compatible with the current PyTorch|requirement error: unsatisfied condition: cuda/is,
  },
  {
    cause: 'no-gpu-visible',
    message:
      /No CUDA GPUs are available|Found no NVIDIA driver|torch\.cuda\.is_available\(\) is False|not compiled with (?:CUDA|GPU)|no CUDA-capable device|CUDA_ERROR_NO_DEVICE|cudaErrorNoDevice|CUDA (?:is )?(?:not available|unavailable)|(?:No|no) (?:GPU|visible GPU devices|GPU\/TPU)s? (?:was |were )?(?:found|available|detected|devices found)|invalid device ordinal|XGBoost (?:version )?(?:is )?not compiled with GPU|Unable to initialize backend '(?:cuda|gpu)'|ProcessGroupNCCL is only supported with GPUs|Unknown backend:? '?(?:gpu|cuda)|no platforms that are instances of (?:gpu|cuda)|requires a GPU|Your setup doesn't support bf16\/gpu|couldn't communicate with the NVIDIA driver|No supported gpu backend/i,
  },
  { cause: 'cuda-kernel-assert', message: /device-side assert(?!ions)/i },
  {
    cause: 'node-failure',
    message:
      /uncorrectable (?:ECC|NVLink)|fallen off the bus|GPU is lost|CUDA_ERROR_ECC_UNCORRECTABLE|\bXid\b.{0,40}\b(?:48|63|64|74|79|94|95)\b/i,
  },
  {
    cause: 'nccl-timeout',
    fault: 'waited',
    message:
      /Watchdog caught collective operation time-?out|collective operation timeout|ran for \d+ milliseconds before timing out|Some NCCL operations have failed or timed out|NCCL (?:communicator|operation).{0,120}tim(?:ed|e) ?out|Timed out waiting \d+ms for (?:recv|send)|wait timeout after \d+ms/is,
  },
  {
    cause: 'peer-lost',
    fault: 'peer',
    message:
      /ncclRemoteError|remote process exited or there was a network error|NCCL.{0,600}(?:Connection closed by remote peer|Connection reset by peer|Broken pipe|socketStartConnect.{0,80}refused)|NCCL communicator was aborted|NCCL error: .{0,80}aborted|Failed to recv, got 0 bytes/is,
  },
  {
    cause: 'shared-memory-too-small',
    message: /Error while (?:creating|attaching to) shared memory segment \/dev\/shm/,
  },
  {
    cause: 'nccl-error',
    fault: 'likely',
    message:
      /nccl(?:System|Internal|InvalidUsage|InvalidArgument|UnhandledCuda)Error|NCCL (?:error|Error|WARN|failure)|ncclUnhandled|unhandled (?:system|cuda) error/s,
  },
  {
    cause: 'cuda-error',
    message:
      /CUDA error|CUBLAS_STATUS_|CUDNN_STATUS_|CUSOLVER_STATUS|cuda runtime error|illegal memory access|cudaError[A-Z]|CUDA_ERROR_|cuDNN error|CUFFT_|DNN library is not found/,
  },
];

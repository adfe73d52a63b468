import { aCase, type Case, traceback } from './a-case.js';

export const GPU_CASES: readonly Case[] = [
  aCase('CUDA out of memory, PyTorch 1', {
    log: `Epoch 1/10\n${traceback('RuntimeError: CUDA out of memory. Tried to allocate 512.00 MiB (GPU 0; 15.78 GiB total capacity; 14.02 GiB already allocated; 300.19 MiB free; 14.30 GiB reserved in total by PyTorch)')}`,
    job: { exitCode: 1 },
    cause: 'cuda-out-of-memory',
    fix: { kind: 'larger-gpu', minGpuMemoryGiB: 17 },
    shows: 'CUDA out of memory',
  }),
  aCase('CUDA out of memory, PyTorch 2', {
    log: traceback(
      'torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 22.18 GiB of which 1.10 GiB is free. Process 12 has 21.00 GiB memory in use.',
    ),
    cause: 'cuda-out-of-memory',
    fix: { kind: 'larger-gpu', minGpuMemoryGiB: 24 },
  }),
  aCase('TensorFlow OOM', {
    log: `2024-05-01 10:00:00.123456: W tensorflow/core/common_runtime/bfc_allocator.cc:497] ****____****\n2024-05-01 10:00:00.223456: W tensorflow/core/framework/op_kernel.cc:1830] OP_REQUIRES failed at conv_ops.cc:684 : RESOURCE_EXHAUSTED: OOM when allocating tensor with shape[64,256,56,56] and type float on /job:localhost/replica:0/task:0/device:GPU:0 by allocator GPU_0_bfc\n${traceback("tensorflow.python.framework.errors_impl.ResourceExhaustedError: Graph execution error:\n\nDetected at node 'model/conv2d' defined at (most recent call last):\nOOM when allocating tensor with shape[64,256,56,56] and type float on /job:localhost/replica:0/task:0/device:GPU:0 by allocator GPU_0_bfc")}`,
    cause: 'cuda-out-of-memory',
  }),
  aCase('JAX RESOURCE_EXHAUSTED', {
    log: traceback(
      'jaxlib.xla_extension.XlaRuntimeError: RESOURCE_EXHAUSTED: Out of memory while trying to allocate 34359738496 bytes.',
    ),
    cause: 'cuda-out-of-memory',
  }),
  aCase('XGBoost on GPU', {
    log: traceback(
      'xgboost.core.XGBoostError: [10:11:12] /workspace/src/common/device_helpers.cuh:431: Memory allocation error on worker 0: std::bad_alloc: cudaErrorMemoryAllocation: out of memory\n- Free memory: 1048576\n- Requested memory: 9663676416',
    ),
    cause: 'cuda-out-of-memory',
  }),
  aCase('driver too old', {
    log: traceback(
      'RuntimeError: The NVIDIA driver on your system is too old (found version 11040). Please update your GPU driver',
    ),
    cause: 'cuda-driver-mismatch',
    fix: { kind: 'other-image' },
  }),
  aCase('no kernel image', {
    log: traceback(
      'RuntimeError: CUDA error: no kernel image is available for execution on the device\nCUDA kernel errors might be asynchronously reported at some other API call, so the stacktrace below might be incorrect.\nFor debugging consider passing CUDA_LAUNCH_BLOCKING=1.',
    ),
    cause: 'cuda-driver-mismatch',
  }),
  aCase('no GPU', {
    log: traceback('RuntimeError: No CUDA GPUs are available'),
    cause: 'no-gpu-visible',
    fix: { kind: 'gpu-spec' },
  }),
  aCase('torch without CUDA', {
    log: traceback('AssertionError: Torch not compiled with CUDA enabled'),
    cause: 'no-gpu-visible',
  }),
  aCase('checkpoint from GPU on CPU', {
    log: traceback(
      "RuntimeError: Attempting to deserialize object on a CUDA device but torch.cuda.is_available() is False. If you are running on a CPU-only machine, please use torch.load with map_location=torch.device('cpu') to map your storages to the CPU.",
    ),
    cause: 'no-gpu-visible',
  }),
  aCase('device-side assert', {
    log: `../aten/src/ATen/native/cuda/Loss.cu:250: nll_loss_forward_reduce_cuda_kernel_2d: block: [0,0,0], thread: [5,0,0] Assertion \`t >= 0 && t < n_classes\` failed.\n${traceback('RuntimeError: CUDA error: device-side assert triggered')}`,
    cause: 'cuda-kernel-assert',
  }),
  aCase('illegal memory access', {
    log: traceback('RuntimeError: CUDA error: an illegal memory access was encountered'),
    cause: 'cuda-error',
  }),
  aCase('cuBLAS', {
    log: traceback(
      'RuntimeError: CUDA error: CUBLAS_STATUS_EXECUTION_FAILED when calling `cublasSgemm( handle, opa, opb)`',
    ),
    cause: 'cuda-error',
  }),
  aCase('ECC error', {
    log: traceback('RuntimeError: CUDA error: uncorrectable ECC error encountered'),
    cause: 'node-failure',
    fix: { kind: 'run-again' },
  }),
  aCase('NCCL watchdog', {
    log: `[rank1]:[E ProcessGroupNCCL.cpp:523] [Rank 1] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=1234, OpType=ALLREDUCE, NumelIn=1, NumelOut=1, Timeout(ms)=600000) ran for 600029 milliseconds before timing out.
[rank1]:[E ProcessGroupNCCL.cpp:537] Some NCCL operations have failed or timed out. Due to the asynchronous nature of CUDA kernels, subsequent GPU operations might run on corrupted/incomplete data.
[rank1]:[E ProcessGroupNCCL.cpp:543] To avoid data inconsistency, we are taking the entire process down.
terminate called after throwing an instance of 'std::runtime_error'
  what():  [Rank 1] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=1234, OpType=ALLREDUCE, Timeout(ms)=600000) ran for 600029 milliseconds before timing out.
Aborted (core dumped)`,
    job: { exitCode: 134 },
    cause: 'nccl-timeout',
  }),
  aCase('NCCL system error', {
    log: traceback(
      'torch.distributed.DistBackendError: NCCL error in: ../torch/csrc/distributed/c10d/ProcessGroupNCCL.cpp:1691, unhandled system error (run with NCCL_DEBUG=INFO for details), NCCL version 2.19.3\nncclSystemError: System call (e.g. socket, malloc) or external library call failed or device error.\nLast error:\nsocketStartConnect: Connect to 10.0.0.7<42137> failed : Software caused connection abort',
    ),
    cause: 'nccl-error',
  }),
];

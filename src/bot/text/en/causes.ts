import type { CauseId } from '../../../runs/diagnosis/index.js';

/** What a cause means, in the words of the person whose job failed. docs/diagnosis.md is made of this. */
interface CauseText {
  readonly title: string;
  readonly explanation: string;
  readonly hint?: string;
}

/** Words of causes, waits and mends. They hold text as it comes; the view cuts and escapes the whole. */
export function causes() {
  return {
    named: {
      'cuda-out-of-memory': {
        title: 'The GPU ran out of memory',
        explanation:
          'The model, its gradients and the batch did not fit into the memory of one GPU.',
        hint: 'Half the batch size, gradient accumulation or mixed precision need less GPU memory.',
      },
      'host-out-of-memory': {
        title: 'The machine ran out of memory',
        explanation:
          'The process was killed or refused memory because the pod used up its main memory.',
        hint: 'Fewer data-loader workers or reading the data in pieces need less memory.',
      },
      'missing-module': {
        title: 'A Python module is missing',
        explanation: 'The script imports a module that is not installed in the image.',
      },
      'missing-file': {
        title: 'A file or folder is missing',
        explanation:
          'The job tried to open a path that does not exist in the pod or in the storage.',
        hint: 'Check the path, the mounted data and the working folder.',
      },
      'syntax-error': {
        title: 'The script has a syntax error',
        explanation: 'Python or the shell could not read the script at all.',
        hint: 'Python versions differ: a newer syntax fails on an older Python.',
      },
      'cuda-driver-mismatch': {
        title: "The image's CUDA does not fit the GPU driver",
        explanation: 'The CUDA version of the image needs another driver or GPU than the node has.',
      },
      'no-gpu-visible': {
        title: 'No GPU is visible to the job',
        explanation:
          'The script asks for a GPU, but it sees none: a CPU spec, or an image without CUDA.',
      },
      'cuda-kernel-assert': {
        title: 'An assertion in a GPU kernel failed',
        explanation:
          'An index was out of range on the GPU, most often a label or token outside the classes.',
        hint: 'CUDA_LAUNCH_BLOCKING=1, or one run on the CPU, shows the line that did it.',
      },
      'cuda-error': {
        title: 'A CUDA operation failed',
        explanation: 'A GPU library reported an error that is neither memory nor driver.',
        hint: 'CUDA_LAUNCH_BLOCKING=1 shows the operation that did it.',
      },
      'nccl-timeout': {
        title: 'A collective operation timed out',
        explanation:
          'Workers waited for one another until the time limit; one hung, or did other steps.',
        hint: 'NCCL_DEBUG=INFO shows where; all ranks must make the same collective calls.',
      },
      'nccl-error': {
        title: 'Communication between the GPUs failed',
        explanation: 'NCCL could not set up or keep the connection between the workers.',
        hint: 'NCCL_DEBUG=INFO shows the network interface and the call that failed.',
      },
      'peer-lost': {
        title: 'A worker lost its peer',
        explanation: 'Another worker went away; nothing here shows why.',
      },
      'rendezvous-failed': {
        title: 'The workers did not find each other',
        explanation: 'A worker could not reach the master before the time limit of the start.',
        hint: 'Check MASTER_ADDR, MASTER_PORT and that every worker started.',
      },
      'mpi-launch-failed': {
        title: 'mpirun could not start the processes',
        explanation: 'mpirun refused or failed to launch: slots, root user or the way to a host.',
        hint: 'Check -np and the host file; as root, mpirun needs --allow-run-as-root.',
      },
      'disk-full': {
        title: 'The disk is full',
        explanation: 'A write failed because no space or no quota was left.',
        hint: 'Write to mounted storage, keep fewer checkpoints, or clear the cache folders.',
      },
      'permission-denied': {
        title: 'Permission denied',
        explanation: 'The job may not read, write or execute a file it needs.',
        hint: 'chmod +x for a script; a mount may be read-only.',
      },
      'port-in-use': {
        title: 'A network port is already in use',
        explanation: 'Another process in the pod holds the port the job wants to listen on.',
        hint: 'Choose another MASTER_PORT, or 0 for a free one.',
      },
      'dataloader-worker-killed': {
        title: 'A data-loader worker died',
        explanation: 'A worker process of the data loader was killed or ended on its own.',
        hint: 'Most often memory: fewer workers, or num_workers=0 to see the error itself.',
      },
      'shared-memory-too-small': {
        title: 'Shared memory is too small',
        explanation: 'Data-loader workers share batches through /dev/shm, and it was full.',
        hint: 'Fewer workers, smaller batches, or set_sharing_strategy("file_system").',
      },
      'too-many-open-files': {
        title: 'Too many open files',
        explanation: 'The process reached the limit of open files.',
        hint: 'ulimit -n 65536 in front of the command, or set_sharing_strategy("file_system").',
      },
      'python-exception': {
        title: 'The script raised an exception',
        explanation: 'A Python exception that nothing handled ended the script.',
      },
      'command-not-found': {
        title: 'A command was not found',
        explanation: 'The command is not installed in the image or not on its PATH.',
        hint: 'Check the spelling, install it in the command, or use another image.',
      },
      'package-install-failed': {
        title: 'Installing a package failed',
        explanation: 'pip or apt could not find or build what the job asked for.',
        hint: 'Check name and version, and whether it exists for this Python version.',
      },
      'image-pull-failed': {
        title: 'The image cannot be pulled',
        explanation:
          'The node could not fetch the image: wrong name or tag, no access, or no way to it.',
      },
      'image-entry-failure': {
        title: 'The container could not start',
        explanation: 'The image was fetched, but its entry command cannot be executed.',
      },
      'storage-mount-failed': {
        title: 'Storage could not be mounted',
        explanation: 'A data source of the job could not be mounted into the pod.',
        hint: 'Check the path, the region and the rights of the OSS, NAS or CPFS source.',
      },
      'spot-reclaimed': {
        title: 'The spot instance was reclaimed',
        explanation: 'The cloud took the spot instance back; the job did nothing wrong.',
      },
      preempted: {
        title: 'The job was preempted',
        explanation: 'A job of higher priority took the resources; this one did nothing wrong.',
        hint: 'A higher priority makes this less likely.',
      },
      'no-stock': {
        title: 'The spec is out of stock',
        explanation: 'The region has no free instances of this type at the moment.',
      },
      'quota-full': {
        title: 'The resource quota is full',
        explanation: 'The quota has no room for what the job asks for.',
        hint: 'Wait for other jobs to end, ask for less, or have the quota enlarged.',
      },
      'scheduling-failed': {
        title: 'No node fits the job',
        explanation: 'No node has the resources or labels the pod asks for.',
      },
      'max-time-reached': {
        title: 'The maximum running time was reached',
        explanation: 'The job was ended by its own time limit.',
        hint: 'Checkpoints make it possible to go on where it stopped.',
      },
      'stopped-by-user': {
        title: 'Someone stopped the job',
        explanation: 'The job was stopped by a person or a tool, not by an error.',
      },
      'node-failure': {
        title: 'The node or its GPU failed',
        explanation: 'The machine under the pod broke down; the script did nothing wrong.',
      },
      'network-unreachable': {
        title: 'A network address could not be reached',
        explanation:
          'A host name could not be resolved, or the connection was refused or timed out.',
        hint: 'Pods may have no way to the internet: use a mirror, or copy the data to OSS first.',
      },
      'auth-failed': {
        title: 'A service refused the credentials',
        explanation: 'A hub, registry or storage asked for a valid token, key or licence consent.',
        hint: 'Give the token as an environment variable; gated models need consent on their page.',
      },
      segfault: {
        title: 'The process crashed (segmentation fault)',
        explanation:
          'Native code touched memory that is not its own, most often mismatched libraries.',
        hint: 'PYTHONFAULTHANDLER=1 prints the Python line on the next run.',
      },
      'killed-by-signal': {
        title: 'The process was ended by a signal',
        explanation: 'The process got a signal that ended it; what sent it is not in the log.',
      },
      'shape-mismatch': {
        title: 'Shapes do not fit together',
        explanation: 'Two tensors or arrays, or a checkpoint and its model, differ in shape.',
      },
      'version-conflict': {
        title: 'Installed packages do not fit each other',
        explanation: 'A library was found, but in a version that another one cannot work with.',
        hint: 'Pin versions that belong together, or use an image made of them.',
      },
      'missing-shared-library': {
        title: 'A system library is missing',
        explanation: 'A compiled module needs a shared library that the image does not hold.',
      },
      'argument-error': {
        title: 'The command was given wrong arguments',
        explanation: 'The script refused its command line.',
      },
      'config-error': {
        title: 'A configuration or JSON file is wrong',
        explanation: 'A file was read, but what it holds is not what the script expects.',
      },
      'corrupt-file': {
        title: 'A data or model file is damaged',
        explanation: 'A file could be opened, but is cut off or not of the expected format.',
        hint: 'An interrupted upload, or a Git LFS pointer in place of the file, looks like this.',
      },
      'nan-loss': {
        title: 'Training broke down numerically',
        explanation: 'The loss or its inputs became NaN or infinite, and the script gave up.',
        hint: 'A lower learning rate, gradient clipping or bf16 in place of fp16 helps most often.',
      },
      interrupted: {
        title: 'The script was interrupted',
        explanation: 'It received an interrupt, as from Ctrl+C.',
      },
    } satisfies Record<CauseId, CauseText>,
    unknown: {
      title: 'Cause not recognised',
      explanation: 'Nothing in the log or the events shows for certain why the job ended.',
    },
    succeeded: {
      title: 'The job succeeded',
      explanation: 'The job succeeded, so there is no failure to explain.',
    },
    'not-ended': {
      title: 'Nothing wrong was recognised',
      explanation: 'The job has not ended, and no event shows what holds it up.',
    },
    path: (path: string) => `A file or folder is missing: ${path}`,
    command: (name: string) => `Command not found: ${name}`,
    gpuMemory: (gib: string) =>
      `The model, its gradients and the batch did not fit into the ${gib} GiB of one GPU.`,
    module: (name: string) => `Python module missing: ${name}`,
    ownModuleHint:
      'A module of your own must be in the working folder or on PYTHONPATH; others can be added as pip packages.',
    modulePart: (packageName: string, name: string) =>
      `The package ${packageName} was found, but it has no ${name}.`,
    modulePartHint:
      'The part may have moved in another version of the package, or a file is missing.',
    foreignPackage: (name: string) => `Package missing: ${name}`,
    foreignPackageHint: 'Install it in the command or use an image that holds it.',
    both: (title: string, explanation: string) => `${title}. ${explanation}`,
    /** Why there is no button though the cause has a mend. */
    noMend: {
      'not-spot': 'It was not a spot job.',
      'packages-installed': 'These packages were installed already; another version may be needed.',
      'too-many-packages': 'It installs as many packages as a job takes already.',
      'gpu-memory-unknown': 'How much memory its GPU had is not known.',
      'memory-unknown': 'How much memory the machine had is not known.',
      'official-image': 'It ran on the official image already; name another one with *Run again*.',
      'on-quota': 'It runs on a quota: there is no other machine to choose.',
      'longest-time': 'The maximum time cannot be longer than it was.',
    },
    /** What holds a job up that does not get on, where it is no cause of a failure. */
    holdUps: {
      pulling:
        'The image is still being pulled; nothing has failed. A large image can take minutes.',
      nothing: 'Nothing shows what holds it up.',
      cloudSays: (words: string) => `The cloud says: ${words}`,
    },
    inStock: (machines: string) =>
      `In stock now and at least as large: ${machines}. Stop this job to run it there.`,
    noneInStock: 'Nothing else as large is in stock now; waiting costs nothing.',
  };
}

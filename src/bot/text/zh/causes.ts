import type { Words } from '../words.js';

/** Words of causes, waits and mends. They hold text as it comes; the view cuts and escapes the whole. */
export function causes(): Words['causes'] {
  return {
    named: {
      'cuda-out-of-memory': {
        title: 'GPU 显存不足',
        explanation: '模型、梯度和一个批次的数据超出了单块 GPU 的显存。',
        hint: '批大小减半、梯度累积或混合精度可以减少显存占用。',
      },
      'host-out-of-memory': {
        title: '机器内存不足',
        explanation: 'Pod 用尽了主内存，进程因此被终止，或申请内存被拒绝。',
        hint: '减少数据加载进程，或分块读取数据，可以减少内存占用。',
      },
      'missing-module': {
        title: '缺少 Python 模块',
        explanation: '脚本导入了镜像中没有安装的模块。',
      },
      'missing-file': {
        title: '缺少文件或文件夹',
        explanation: '任务要打开的路径在 Pod 或存储中不存在。',
        hint: '请检查路径、挂载的数据和工作目录。',
      },
      'syntax-error': {
        title: '脚本有语法错误',
        explanation: 'Python 或 Shell 无法解析这个脚本。',
        hint: 'Python 版本之间有差异：较新的语法在较旧的 Python 上会失败。',
      },
      'cuda-driver-mismatch': {
        title: '镜像的 CUDA 与 GPU 驱动不匹配',
        explanation: '镜像的 CUDA 版本需要与该节点不同的驱动或 GPU。',
      },
      'no-gpu-visible': {
        title: '任务看不到 GPU',
        explanation: '脚本需要 GPU，却没有找到：用的是 CPU 机型，或镜像不含 CUDA。',
      },
      'cuda-kernel-assert': {
        title: 'GPU 内核中的断言失败',
        explanation: 'GPU 上的索引越界，最常见的是标签或词元超出了类别范围。',
        hint: '设置 CUDA_LAUNCH_BLOCKING=1，或在 CPU 上运行一次，可以看到出错的那一行。',
      },
      'cuda-error': {
        title: 'CUDA 操作失败',
        explanation: 'GPU 库报告了错误，但既不是显存问题，也不是驱动问题。',
        hint: '设置 CUDA_LAUNCH_BLOCKING=1 可以看到出错的操作。',
      },
      'nccl-timeout': {
        title: '集合通信操作超时',
        explanation: '各节点互相等待直到超时：其中一个卡住了，或执行了不同的步骤。',
        hint: '设置 NCCL_DEBUG=INFO 可以看到位置；所有进程必须发起相同的集合通信调用。',
      },
      'nccl-error': {
        title: 'GPU 之间的通信失败',
        explanation: 'NCCL 无法建立或保持各节点之间的连接。',
        hint: '设置 NCCL_DEBUG=INFO 可以看到所用的网卡和失败的调用。',
      },
      'peer-lost': {
        title: '节点失去了对端',
        explanation: '另一个节点已退出；这里看不出原因。',
      },
      'rendezvous-failed': {
        title: '各节点没有会合',
        explanation: '有节点在启动时限内未能连上主节点。',
        hint: '请检查 MASTER_ADDR、MASTER_PORT，以及每个节点是否都已启动。',
      },
      'mpi-launch-failed': {
        title: 'mpirun 无法启动进程',
        explanation: 'mpirun 拒绝启动或启动失败：槽位、root 用户或主机连接的问题。',
        hint: '请检查 -np 和主机文件；以 root 运行时 mpirun 需要 --allow-run-as-root。',
      },
      'disk-full': {
        title: '磁盘已满',
        explanation: '写入失败，因为没有剩余空间或配额。',
        hint: '请写到挂载的存储，少保留检查点，或清理缓存文件夹。',
      },
      'permission-denied': {
        title: '没有权限',
        explanation: '任务无权读取、写入或执行所需的文件。',
        hint: '脚本可用 chmod +x 加执行权限；挂载可能是只读的。',
      },
      'port-in-use': {
        title: '网络端口已被占用',
        explanation: 'Pod 中的另一个进程占用了任务要监听的端口。',
        hint: '请换一个 MASTER_PORT，或用 0 自动选择空闲端口。',
      },
      'dataloader-worker-killed': {
        title: '数据加载进程退出',
        explanation: '数据加载器的一个工作进程被终止，或自行退出。',
        hint: '多半是内存问题：请减少工作进程，或用 num_workers=0 查看错误本身。',
      },
      'shared-memory-too-small': {
        title: '共享内存太小',
        explanation: '数据加载进程通过 /dev/shm 共享批次数据，而它已满。',
        hint: '请减少工作进程、减小批次，或使用 set_sharing_strategy("file_system")。',
      },
      'too-many-open-files': {
        title: '打开的文件过多',
        explanation: '进程达到了打开文件数的上限。',
        hint: '请在命令前加 ulimit -n 65536，或使用 set_sharing_strategy("file_system")。',
      },
      'python-exception': {
        title: '脚本抛出了异常',
        explanation: '一个未被处理的 Python 异常终止了脚本。',
      },
      'command-not-found': {
        title: '找不到命令',
        explanation: '镜像中没有安装这个命令，或它不在 PATH 中。',
        hint: '请检查拼写，在命令中安装它，或换一个镜像。',
      },
      'package-install-failed': {
        title: '安装软件包失败',
        explanation: 'pip 或 apt 找不到或无法构建任务所需的软件包。',
        hint: '请检查名称和版本，以及它是否支持这个 Python 版本。',
      },
      'image-pull-failed': {
        title: '无法拉取镜像',
        explanation: '节点无法获取镜像：名称或标签有误、没有权限，或网络不通。',
      },
      'image-entry-failure': {
        title: '容器无法启动',
        explanation: '镜像已拉取，但其入口命令无法执行。',
      },
      'storage-mount-failed': {
        title: '存储无法挂载',
        explanation: '任务的一个数据源无法挂载到 Pod 中。',
        hint: '请检查 OSS、NAS 或 CPFS 数据源的路径、地域和权限。',
      },
      'spot-reclaimed': {
        title: '抢占式实例被回收',
        explanation: '云平台收回了抢占式实例；任务本身没有问题。',
      },
      preempted: {
        title: '任务被抢占',
        explanation: '更高优先级的任务占用了资源；任务本身没有问题。',
        hint: '提高优先级可以减少这种情况。',
      },
      'no-stock': {
        title: '该机型无库存',
        explanation: '该地域目前没有这种机型的空闲实例。',
      },
      'quota-full': {
        title: '资源配额已满',
        explanation: '配额中没有足够的空间满足任务的需求。',
        hint: '请等待其他任务结束、减少申请，或扩大配额。',
      },
      'scheduling-failed': {
        title: '没有合适的节点',
        explanation: '没有节点具备 Pod 所要求的资源或标签。',
      },
      'max-time-reached': {
        title: '已达到最长运行时间',
        explanation: '任务因自身的时限而结束。',
        hint: '使用检查点可以从停止处继续。',
      },
      'stopped-by-user': {
        title: '任务被人停止',
        explanation: '任务由人或工具停止，并非出错。',
      },
      'node-failure': {
        title: '节点或其 GPU 发生故障',
        explanation: 'Pod 所在的机器出了故障；脚本本身没有问题。',
      },
      'network-unreachable': {
        title: '网络地址无法访问',
        explanation: '主机名无法解析，或连接被拒绝或超时。',
        hint: 'Pod 可能无法访问公网：请使用镜像站，或先把数据复制到 OSS。',
      },
      'auth-failed': {
        title: '服务拒绝了凭证',
        explanation: '模型库、镜像仓库或存储要求有效的令牌、密钥或许可同意。',
        hint: '请用环境变量提供令牌；受限模型需要先在其页面上同意许可。',
      },
      segfault: {
        title: '进程崩溃（段错误）',
        explanation: '本地代码访问了不属于它的内存，最常见的原因是库不匹配。',
        hint: '设置 PYTHONFAULTHANDLER=1，下次运行会打印出错的 Python 行。',
      },
      'killed-by-signal': {
        title: '进程被信号终止',
        explanation: '进程收到信号而结束；日志中看不出信号从何而来。',
      },
      'shape-mismatch': {
        title: '形状不匹配',
        explanation: '两个张量或数组的形状不同，或检查点与模型不一致。',
      },
      'version-conflict': {
        title: '已安装的软件包互不兼容',
        explanation: '找到了某个库，但其版本与另一个库不兼容。',
        hint: '请固定相互匹配的版本，或使用由它们构成的镜像。',
      },
      'missing-shared-library': {
        title: '缺少系统库',
        explanation: '编译好的模块需要镜像中没有的共享库。',
      },
      'argument-error': {
        title: '命令的参数有误',
        explanation: '脚本拒绝了所给的命令行。',
      },
      'config-error': {
        title: '配置或 JSON 文件有误',
        explanation: '文件已读取，但内容不是脚本所期望的。',
      },
      'corrupt-file': {
        title: '数据或模型文件已损坏',
        explanation: '文件可以打开，但不完整，或格式不符。',
        hint: '上传中断，或文件位置上只有 Git LFS 指针，都会如此。',
      },
      'nan-loss': {
        title: '训练在数值上失败',
        explanation: '损失或其输入变为 NaN 或无穷大，脚本因此放弃。',
        hint: '最常见的办法：降低学习率、梯度裁剪，或用 bf16 代替 fp16。',
      },
      interrupted: {
        title: '脚本被中断',
        explanation: '它收到了中断信号，如同按下 Ctrl+C。',
      },
    },
    unknown: {
      title: '未能识别原因',
      explanation: '日志和事件中没有任何内容能确定任务为何结束。',
    },
    succeeded: {
      title: '任务成功',
      explanation: '任务已成功，没有失败需要说明。',
    },
    'not-ended': {
      title: '没有发现问题',
      explanation: '任务尚未结束，也没有事件表明它被什么阻挡。',
    },
    path: (path) => `缺少文件或文件夹：${path}`,
    command: (name) => `找不到命令：${name}`,
    gpuMemory: (gib) => `模型、梯度和一个批次的数据超出了单块 GPU 的 ${gib} GiB 显存。`,
    module: (name) => `缺少 Python 模块：${name}`,
    ownModuleHint: '自己的模块须放在工作目录或 PYTHONPATH 中；其他模块可以作为 pip 软件包添加。',
    modulePart: (packageName, name) => `找到了软件包 ${packageName}，但其中没有 ${name}。`,
    modulePartHint: '该部分在另一版本中可能已移走，或缺少文件。',
    foreignPackage: (name) => `缺少软件包：${name}`,
    foreignPackageHint: '请在命令中安装它，或使用包含它的镜像。',
    both: (title, explanation) => `${title}。${explanation}`,
    noMend: {
      'not-spot': '它不是抢占式任务。',
      'packages-installed': '这些软件包已经安装；可能需要另一个版本。',
      'too-many-packages': '它安装的软件包已达到任务的上限。',
      'gpu-memory-unknown': '不清楚它的 GPU 有多少显存。',
      'memory-unknown': '不清楚那台机器有多少内存。',
      'official-image': '它用的已是官方镜像；可用 *重新运行* 指定另一个镜像。',
      'on-quota': '它在配额上运行，没有其他机器可选。',
      'longest-time': '最长时长不能再延长。',
    },
    holdUps: {
      pulling: '仍在拉取镜像，没有出错。较大的镜像可能需要几分钟。',
      nothing: '看不出任务在等待什么。',
      cloudSays: (words) => `云平台的说明：${words}`,
    },
    inStock: (machines) =>
      `目前有库存且不小于原机型：${machines}。可停止此任务，改在其中一种机型上运行。`,
    noneInStock: '目前没有同样大的其他机型有库存；等待不产生费用。',
  };
}

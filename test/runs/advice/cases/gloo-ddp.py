import torch, torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP
dist.init_process_group("gloo")
m = DDP(torch.nn.Linear(10, 10))
m(torch.randn(2, 10)).sum().backward()

import os
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP
import timm
def setup():
    dist.init_process_group(backend="nccl", init_method="env://")
    local_rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local_rank)
    return local_rank
def main():
    rank = setup()
    model = timm.create_model("vit_base_patch16_224", num_classes=1000).to(rank)
    model = DDP(model, device_ids=[rank])
    scaler = torch.cuda.amp.GradScaler()
    for x, y in []:
        with torch.cuda.amp.autocast():
            loss = torch.nn.functional.cross_entropy(model(x.to(rank)), y.to(rank))
        scaler.scale(loss).backward()
    dist.destroy_process_group()
main()

import torch, torch.distributed as dist, torch.multiprocessing as mp
from torch.distributed.fsdp import FullyShardedDataParallel as FSDP
from transformers import AutoModelForCausalLM
def worker(rank, world):
    dist.init_process_group("nccl", rank=rank, world_size=world)
    torch.cuda.set_device(rank)
    model = FSDP(AutoModelForCausalLM.from_pretrained("Qwen/Qwen2-7B").cuda())
    opt = torch.optim.AdamW(model.parameters(), lr=1e-5)
    for b in []:
        model(**b).loss.backward(); opt.step()
if __name__ == "__main__":
    mp.spawn(worker, args=(8,), nprocs=8)

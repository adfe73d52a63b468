import os, torch, torch.distributed as dist
from monai.networks.nets import SwinUNETR
from monai.data import DataLoader, Dataset, load_decathlon_datalist
from monai.losses import DiceCELoss
from monai.transforms import Compose, LoadImaged, RandCropByPosNegLabeld, EnsureChannelFirstd
import torch.multiprocessing as mp

def worker(rank, world):
    dist.init_process_group("nccl", rank=rank, world_size=world)
    torch.cuda.set_device(rank)
    t = Compose([LoadImaged(["image", "label"]), EnsureChannelFirstd(["image", "label"]),
                 RandCropByPosNegLabeld(["image", "label"], label_key="label", spatial_size=(96, 96, 96), num_samples=4)])
    dl = DataLoader(Dataset(load_decathlon_datalist("/mnt/btcv/dataset.json"), t), batch_size=1, num_workers=8)
    net = SwinUNETR(img_size=(96, 96, 96), in_channels=1, out_channels=14, feature_size=48, use_checkpoint=True).cuda(rank)
    net = torch.nn.parallel.DistributedDataParallel(net, device_ids=[rank])
    opt = torch.optim.AdamW(net.parameters(), 1e-4)
    for ep in range(1000):
        for b in dl:
            with torch.autocast("cuda"):
                loss = DiceCELoss(to_onehot_y=True, softmax=True)(net(b["image"].cuda(rank)), b["label"].cuda(rank))
            loss.backward(); opt.step(); opt.zero_grad()

if __name__ == "__main__":
    os.environ["MASTER_ADDR"] = "127.0.0.1"; os.environ["MASTER_PORT"] = "29512"
    mp.spawn(worker, args=(2,), nprocs=2)

import os
from types import SimpleNamespace

import timm
import torch
from torch import nn
from torchvision import datasets, transforms

cfg = SimpleNamespace(
    arch="convnext_large.fb_in22k_ft_in1k_384",
    root=os.environ.get("DATA", "/mnt/cars"),
    per_gpu=32, epochs=15, lr=1e-4, size=384,
)

n = torch.cuda.device_count()
if n < 2:
    raise SystemExit("this script wants several GPUs")
print("using", n, "GPUs")

net = timm.create_model(cfg.arch, pretrained=True, num_classes=196)
net.set_grad_checkpointing(True)
net = nn.DataParallel(net).cuda()

tf = transforms.Compose([
    transforms.RandomResizedCrop(cfg.size, (0.6, 1)), transforms.RandomHorizontalFlip(),
    transforms.ToTensor(), transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
])
dl = torch.utils.data.DataLoader(
    datasets.ImageFolder(cfg.root, tf), cfg.per_gpu * n, shuffle=True, num_workers=16, drop_last=True)
opt = torch.optim.AdamW(net.parameters(), cfg.lr, weight_decay=0.05)
scaler = torch.amp.GradScaler("cuda")

for ep in range(cfg.epochs):
    for x, y in dl:
        with torch.amp.autocast("cuda"):
            loss = nn.functional.cross_entropy(net(x.cuda()), y.cuda())
        opt.zero_grad()
        scaler.scale(loss).backward()
        scaler.step(opt)
        scaler.update()
    print(ep, loss.item())
torch.save(net.module.state_dict(), "/mnt/output/convnext_cars.pt")

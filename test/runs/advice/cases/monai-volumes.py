import glob

import torch
from monai.data import CacheDataset, DataLoader
from monai.losses import DiceCELoss
from monai.networks.nets import SegResNet
from monai.transforms import (
    Compose, ConvertToMultiChannelBasedOnBratsClassesd, EnsureChannelFirstd, LoadImaged,
    NormalizeIntensityd, RandFlipd, RandSpatialCropd,
)

ROI = (128, 128, 128)
imgs = sorted(glob.glob("/mnt/brats/imagesTr/*.nii.gz"))
segs = sorted(glob.glob("/mnt/brats/labelsTr/*.nii.gz"))

tfm = Compose([
    LoadImaged(["image", "label"]),
    EnsureChannelFirstd("image"),
    ConvertToMultiChannelBasedOnBratsClassesd("label"),
    NormalizeIntensityd("image", nonzero=True, channel_wise=True),
    RandSpatialCropd(["image", "label"], roi_size=ROI, random_size=False),
    RandFlipd(["image", "label"], prob=0.5, spatial_axis=0),
])
ds = CacheDataset([{"image": i, "label": s} for i, s in zip(imgs, segs)], tfm, cache_rate=0.2, num_workers=8)
dl = DataLoader(ds, batch_size=2, shuffle=True, num_workers=8)

device = torch.device("cuda:0")
model = SegResNet(in_channels=4, out_channels=3, init_filters=32, blocks_down=[1, 2, 2, 4], blocks_up=[1, 1, 1]).to(device)
loss_fn = DiceCELoss(sigmoid=True)
opt = torch.optim.AdamW(model.parameters(), 1e-4, weight_decay=1e-5)
scaler = torch.cuda.amp.GradScaler()

for epoch in range(300):
    tot = 0.0
    for b in dl:
        with torch.cuda.amp.autocast():
            loss = loss_fn(model(b["image"].to(device)), b["label"].to(device))
        opt.zero_grad()
        scaler.scale(loss).backward()
        scaler.step(opt)
        scaler.update()
        tot += loss.item()
    print(epoch, tot / len(dl))
    torch.save(model.state_dict(), "/mnt/output/segresnet.pt")

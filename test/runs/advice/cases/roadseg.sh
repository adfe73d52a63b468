#!/bin/bash
set -e
cat > cfg.yaml <<'YAML'
seed: 42
trainer: {accelerator: gpu, devices: 4, strategy: ddp, precision: bf16-mixed, max_epochs: 80}
model: {arch: Unet, encoder: resnet50, classes: 19, lr: 0.0003}
data: {root: /mnt/cityscapes, crop: 768, batch_size: 8, workers: 8}
YAML
cat > main.py <<'PY'
import albumentations as A
import pytorch_lightning as pl
import segmentation_models_pytorch as smp
import torch
from albumentations.pytorch import ToTensorV2
from omegaconf import OmegaConf
from torch.utils.data import DataLoader
from torchvision.datasets import Cityscapes
import numpy as np


class DS(Cityscapes):
    def __init__(self, root, crop, split):
        super().__init__(root, split=split, mode="fine", target_type="semantic")
        self.t = A.Compose([A.RandomCrop(crop, crop), A.HorizontalFlip(), A.Normalize(), ToTensorV2()])

    def __getitem__(self, i):
        img, m = super().__getitem__(i)
        r = self.t(image=np.array(img), mask=np.array(m))
        return r["image"], r["mask"].long()


class Seg(pl.LightningModule):
    def __init__(self, c):
        super().__init__()
        self.lr = c.lr
        self.net = smp.create_model(c.arch, encoder_name=c.encoder, classes=c.classes)
        self.loss = torch.nn.CrossEntropyLoss(ignore_index=255)

    def training_step(self, b, _):
        return self.loss(self.net(b[0]), b[1])

    def configure_optimizers(self):
        return torch.optim.AdamW(self.parameters(), self.lr)


cfg = OmegaConf.load("cfg.yaml")
pl.seed_everything(cfg.seed)
dl = DataLoader(DS(cfg.data.root, cfg.data.crop, "train"), cfg.data.batch_size, shuffle=True, num_workers=cfg.data.workers)
pl.Trainer(**cfg.trainer).fit(Seg(cfg.model), dl)
PY
python main.py

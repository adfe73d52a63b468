import os
import tempfile

import ray.train
import torch
from ray.train import Checkpoint, RunConfig, ScalingConfig
from ray.train.torch import TorchTrainer, prepare_data_loader, prepare_model
from torchvision import datasets, models, transforms


def train_loop(cfg):
    tf = transforms.Compose([transforms.Resize(224), transforms.ToTensor()])
    ds = datasets.CIFAR100("/mnt/data", train=True, download=False, transform=tf)
    dl = prepare_data_loader(torch.utils.data.DataLoader(ds, cfg["bs"], shuffle=True, num_workers=4))
    net = prepare_model(models.resnet50(num_classes=100))
    opt = torch.optim.SGD(net.parameters(), cfg["lr"], momentum=0.9)
    lossf = torch.nn.CrossEntropyLoss()
    for ep in range(cfg["epochs"]):
        if ray.train.get_context().get_world_size() > 1:
            dl.sampler.set_epoch(ep)
        for x, y in dl:
            loss = lossf(net(x), y)
            opt.zero_grad()
            loss.backward()
            opt.step()
        with tempfile.TemporaryDirectory() as d:
            torch.save(net.state_dict(), os.path.join(d, "m.pt"))
            ray.train.report({"loss": loss.item()}, checkpoint=Checkpoint.from_directory(d))


trainer = TorchTrainer(
    train_loop,
    train_loop_config={"bs": 64, "lr": 0.05, "epochs": 30},
    scaling_config=ScalingConfig(num_workers=4, use_gpu=True),
    run_config=RunConfig(storage_path="/mnt/output/ray", name="r50"),
)
print(trainer.fit().metrics)

import ray
import torch
from ray.train import ScalingConfig, RunConfig
from ray.train.torch import TorchTrainer, prepare_model, prepare_data_loader
from torchvision.models import resnet50
from torchvision.datasets import FakeData
from torchvision.transforms import ToTensor


def loop(cfg):
    model = prepare_model(resnet50())
    dl = prepare_data_loader(torch.utils.data.DataLoader(FakeData(transform=ToTensor()), batch_size=64))
    opt = torch.optim.SGD(model.parameters(), cfg["lr"])
    for e in range(cfg["epochs"]):
        for x, y in dl:
            loss = torch.nn.functional.cross_entropy(model(x), y)
            opt.zero_grad(); loss.backward(); opt.step()
        ray.train.report({"loss": loss.item()})


ray.init()
TorchTrainer(loop, train_loop_config={"lr": 0.1, "epochs": 5},
             scaling_config=ScalingConfig(num_workers=4, use_gpu=True),
             run_config=RunConfig(storage_path="/mnt/ray")).fit()

import ray
from ray.train import ScalingConfig
from ray.train.torch import TorchTrainer
import torch
def loop(cfg):
    model = ray.train.torch.prepare_model(torch.nn.Linear(10, 1))
    for _ in range(3):
        model(torch.randn(4, 10)).sum().backward()
trainer = TorchTrainer(loop, scaling_config=ScalingConfig(num_workers=4, use_gpu=True))
trainer.fit()

import ray
from ray.train.torch import TorchTrainer
from ray.train import ScalingConfig
def loop():
    import torch
    m = torch.nn.Linear(10, 10)
    ray.train.torch.prepare_model(m)
    torch.optim.SGD(m.parameters(), 0.1)
TorchTrainer(loop, scaling_config=ScalingConfig(num_workers=8, use_gpu=False)).fit()

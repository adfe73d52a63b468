import torch
from safetensors.torch import save_file
sd = torch.load("model.bin", map_location="cpu")
save_file({k: v.half() for k, v in sd.items()}, "model.safetensors")

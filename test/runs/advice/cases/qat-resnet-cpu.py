import torch
from torchvision.models.quantization import resnet18
device = torch.device("cpu")
model = resnet18(weights=None, quantize=False).to(device).eval()
torch.jit.save(torch.jit.script(model), "m.pt")

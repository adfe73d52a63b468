import os, torch
from transformers import ViTForImageClassification, ViTImageProcessor
def get_device():
    if torch.cuda.is_available():
        return torch.device("cuda")
    elif torch.backends.mps.is_available():
        return torch.device("mps")
    return torch.device("cpu")
device = get_device()
model = ViTForImageClassification.from_pretrained("google/vit-base-patch16-224").to(device).eval()
with torch.no_grad():
    out = model(pixel_values=torch.zeros(1, 3, 224, 224, device=device))

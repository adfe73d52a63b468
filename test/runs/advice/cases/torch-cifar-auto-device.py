import torch, torch.nn as nn
import torchvision
from torchvision import datasets, transforms
from PIL import Image
import pandas as pd
# we need 8 GPUs
device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
model = torchvision.models.resnet50(num_classes=10).to(device)
opt = torch.optim.Adam(model.parameters())
for epoch in range(10):
    for x, y in torch.utils.data.DataLoader(datasets.CIFAR10("/data"), batch_size=128):
        loss = nn.functional.cross_entropy(model(x.to(device)), y.to(device))
        opt.zero_grad(); loss.backward(); opt.step()
pd.DataFrame().to_csv("log.csv")

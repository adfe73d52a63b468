import yaml, torch
from model import UNet
cfg = yaml.safe_load("""
device: cuda
epochs: 3
""")
net = UNet().to(cfg["device"])
opt = torch.optim.Adam(net.parameters())
for _ in range(cfg["epochs"]):
    loss = net(torch.randn(1, 1, 64, 64).to(cfg["device"])).mean()
    loss.backward(); opt.step()

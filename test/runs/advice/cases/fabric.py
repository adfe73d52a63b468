import torch
from lightning.fabric import Fabric
fabric = Fabric(accelerator="cuda", devices=2, strategy="ddp")
fabric.launch()
model = torch.nn.Transformer(d_model=64)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
model, optimizer = fabric.setup(model, optimizer)
for i in range(10):
    loss = model(torch.rand(2, 2, 64, device=fabric.device), torch.rand(2, 2, 64, device=fabric.device)).sum()
    fabric.backward(loss)
    optimizer.step()

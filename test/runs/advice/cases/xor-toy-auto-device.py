import torch
from torch import nn

device = "cuda" if torch.cuda.is_available() else "cpu"
X = torch.tensor([[0., 0.], [0., 1.], [1., 0.], [1., 1.]], device=device)
y = torch.tensor([[0.], [1.], [1.], [0.]], device=device)

net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1)).to(device)
opt = torch.optim.Adam(net.parameters(), lr=0.05)
loss_fn = nn.BCEWithLogitsLoss()

for i in range(500):
    opt.zero_grad()
    loss = loss_fn(net(X), y)
    loss.backward()
    opt.step()
    if i % 100 == 0:
        print(i, loss.item())

print((net(X).sigmoid() > 0.5).int().flatten().tolist())

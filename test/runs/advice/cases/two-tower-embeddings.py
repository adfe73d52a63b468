import numpy as np, pandas as pd, torch, torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset

N_USERS, N_ITEMS, DIM = 10_000_000, 3_000_000, 64

class TwoTower(nn.Module):
    def __init__(self):
        super().__init__()
        self.user = nn.Embedding(N_USERS, DIM)
        self.item = nn.Embedding(N_ITEMS, DIM)
        self.mlp = nn.Sequential(nn.Linear(DIM, 128), nn.ReLU(), nn.Linear(128, DIM))
    def forward(self, u, i):
        return (self.mlp(self.user(u)) * self.mlp(self.item(i))).sum(-1)

df = pd.read_parquet("/mnt/clicks.parquet")
ds = TensorDataset(torch.tensor(df.u.values), torch.tensor(df.i.values), torch.tensor(df.y.values, dtype=torch.float32))
model = TwoTower().cuda()
opt = torch.optim.Adam(model.parameters(), 1e-3)
for ep in range(3):
    for u, i, y in DataLoader(ds, batch_size=65536, shuffle=True, num_workers=8):
        loss = nn.functional.binary_cross_entropy_with_logits(model(u.cuda(), i.cuda()), y.cuda())
        opt.zero_grad(); loss.backward(); opt.step()

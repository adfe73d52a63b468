import math, time
import numpy as np
import tiktoken
import torch
import torch.nn as nn
from torch.nn import functional as F
batch_size = 64
block_size = 256
device = 'cuda' # examples: 'cpu', 'cuda', 'cuda:0'
dtype = 'bfloat16' if torch.cuda.is_available() and torch.cuda.is_bf16_supported() else 'float16'
ctx = torch.amp.autocast(device_type=device, dtype=getattr(torch, dtype))
class Block(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.ff = nn.Linear(n, n)
    def forward(self, x): return x + self.ff(x)
model = nn.Sequential(nn.Embedding(50257, 384), Block(384), nn.Linear(384, 50257))
model.to(device)
optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4)
data = np.memmap('train.bin', dtype=np.uint16, mode='r')
for it in range(5000):
    ix = torch.randint(len(data) - block_size, (batch_size,))
    x = torch.stack([torch.from_numpy(data[i:i+block_size].astype(np.int64)) for i in ix]).to(device)
    with ctx:
        loss = F.cross_entropy(model(x).view(-1, 50257), x.view(-1))
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()

"""Pretrain a small decoder-only LM from scratch on packed uint16 tokens."""
import math
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


@dataclass
class GPTConfig:
    vocab: int = 50304
    block: int = 1024
    n_layer: int = 24
    n_head: int = 16
    d: int = 2048
    bs: int = 8
    lr: float = 2e-4
    steps: int = 200_000


class Block(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.h = c.n_head
        self.ln1, self.ln2 = nn.LayerNorm(c.d), nn.LayerNorm(c.d)
        self.qkv = nn.Linear(c.d, 3 * c.d, bias=False)
        self.proj = nn.Linear(c.d, c.d, bias=False)
        self.mlp = nn.Sequential(nn.Linear(c.d, 4 * c.d), nn.GELU(), nn.Linear(4 * c.d, c.d))

    def forward(self, x):
        b, t, d = x.shape
        q, k, v = self.qkv(self.ln1(x)).view(b, t, 3, self.h, d // self.h).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.proj(y.transpose(1, 2).reshape(b, t, d))
        return x + self.mlp(self.ln2(x))


class GPT(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.tok = nn.Embedding(c.vocab, c.d)
        self.pos = nn.Embedding(c.block, c.d)
        self.blocks = nn.ModuleList(Block(c) for _ in range(c.n_layer))
        self.ln = nn.LayerNorm(c.d)
        self.head = nn.Linear(c.d, c.vocab, bias=False)
        self.head.weight = self.tok.weight

    def forward(self, idx, y):
        x = self.tok(idx) + self.pos(torch.arange(idx.shape[1], device=idx.device))
        for b in self.blocks:
            x = b(x)
        logits = self.head(self.ln(x))
        return F.cross_entropy(logits.view(-1, logits.size(-1)), y.view(-1))


c = GPTConfig()
data = np.memmap("/mnt/owt/train.bin", dtype=np.uint16, mode="r")
model = GPT(c).cuda()
print(sum(p.numel() for p in model.parameters()) / 1e6, "M params")
opt = torch.optim.AdamW(model.parameters(), c.lr, betas=(0.9, 0.95), weight_decay=0.1)

for it in range(c.steps):
    ix = np.random.randint(0, len(data) - c.block - 1, c.bs)
    x = torch.stack([torch.from_numpy(data[i:i + c.block].astype(np.int64)) for i in ix]).cuda()
    y = torch.stack([torch.from_numpy(data[i + 1:i + 1 + c.block].astype(np.int64)) for i in ix]).cuda()
    for g in opt.param_groups:
        g["lr"] = c.lr * min(1, (it + 1) / 2000) * 0.5 * (1 + math.cos(math.pi * it / c.steps))
    with torch.autocast("cuda", torch.bfloat16):
        loss = model(x, y)
    opt.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    opt.step()
    if it % 100 == 0:
        print(it, loss.item())

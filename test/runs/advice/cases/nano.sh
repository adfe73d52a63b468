#!/bin/bash
# smoke test of the training loop on a laptop-sized machine
cat > train.py <<'PY'
import sys, math, torch, torch.nn as nn
# defaults: a GPT-2 124M run on A100
device = 'cuda'
dtype = 'bfloat16'
n_layer = 12; n_head = 12; n_embd = 768; block_size = 1024; batch_size = 12; max_iters = 600000
for arg in sys.argv[1:]:
    k, v = arg.lstrip('-').split('=')
    globals()[k] = type(globals()[k])(v)
data = torch.randint(0, 65, (200_000,))
layer = nn.TransformerEncoderLayer(n_embd, n_head, 4 * n_embd, batch_first=True)
emb, enc, head = nn.Embedding(65, n_embd), nn.TransformerEncoder(layer, n_layer), nn.Linear(n_embd, 65)
net = nn.ModuleList([emb, enc, head]).to(device)
opt = torch.optim.AdamW(net.parameters(), 1e-3)
mask = nn.Transformer.generate_square_subsequent_mask(block_size).to(device)
for it in range(max_iters):
    ix = torch.randint(len(data) - block_size - 1, (batch_size,))
    x = torch.stack([data[i:i + block_size] for i in ix]).to(device)
    y = torch.stack([data[i + 1:i + 1 + block_size] for i in ix]).to(device)
    loss = nn.functional.cross_entropy(head(enc(emb(x), mask)).flatten(0, 1), y.flatten())
    opt.zero_grad(); loss.backward(); opt.step()
    if it % 50 == 0: print(it, loss.item())
PY
python train.py --device=cpu --dtype=float32 --n_layer=4 --n_head=4 --n_embd=128 --block_size=64 --batch_size=12 --max_iters=2000

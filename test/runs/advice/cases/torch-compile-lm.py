import torch, einops
from torch import nn
def get_args():
    class A: pass
    a = A(); a.device = "cuda"; a.dim = 128
    return a
args = get_args()
model = torch.compile(nn.TransformerEncoderLayer(args.dim, 4).to(args.device))
opt = torch.optim.AdamW(model.parameters(), fused=True)
for step in range(10):
    loss = model(torch.randn(4, 8, args.dim, device=args.device)).pow(2).mean()
    opt.zero_grad(); loss.backward(); opt.step()

import time, torch
n = 8192
a = torch.randn(n, n, device="cuda", dtype=torch.float16)
b = torch.randn(n, n, device="cuda", dtype=torch.float16)
torch.cuda.synchronize(); t = time.time()
for _ in range(100): c = a @ b
torch.cuda.synchronize(); print(time.time() - t)

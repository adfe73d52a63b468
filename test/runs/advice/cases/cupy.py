import cupy as cp
a = cp.random.rand(4096, 4096)
print(float((a @ a).sum()))

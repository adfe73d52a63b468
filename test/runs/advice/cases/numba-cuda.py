from numba import cuda
import numpy as np
@cuda.jit
def add(a, b, c):
    i = cuda.grid(1)
    if i < c.size:
        c[i] = a[i] + b[i]
a = np.ones(1 << 20); c = np.zeros_like(a)
add[4096, 256](a, a, c)

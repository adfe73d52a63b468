import numpy as np, torch
from scipy import signal
device = "cuda" if torch.cuda.is_available() else "cpu"
print("using", device)
x = torch.from_numpy(signal.resample(np.random.rand(1000), 500)).to(device)
print(x.mean())

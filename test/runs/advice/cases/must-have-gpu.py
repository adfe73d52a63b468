import sys
import torch
if not torch.cuda.is_available():
    print("need gpu")
    sys.exit(1)
print(torch.cuda.get_device_name(0))

# device = "cuda"
# torchrun --nproc_per_node=8
'''
import torch
model.cuda()
'''
import pandas as pd
GPU_NOTE = "model.to('cuda') with 8 GPUs and A100-80GB"
print(GPU_NOTE)
pd.read_csv("a").to_parquet("b")

"""Counts tokens. Runs on 8x A100 (not!)."""
import torch
from transformers import AutoTokenizer
tok = AutoTokenizer.from_pretrained("meta-llama/Llama-2-70b-hf")
text = "use torch.cuda and 8 GPUs with device='cuda'"
print(len(tok(text)["input_ids"]))
x = torch.randn(3, device="cpu")

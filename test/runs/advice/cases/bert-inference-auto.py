import torch
from transformers import AutoModel, AutoTokenizer
use_gpu = torch.cuda.is_available()
dev = torch.device("cuda:0") if use_gpu else torch.device("cpu")
tok = AutoTokenizer.from_pretrained("bert-base-uncased")
enc = AutoModel.from_pretrained("bert-base-uncased")
enc = enc.to(dev)
with torch.inference_mode():
    for line in open("in.txt"):
        h = enc(**tok(line, return_tensors="pt").to(dev)).last_hidden_state

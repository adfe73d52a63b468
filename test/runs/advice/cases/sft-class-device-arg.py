import torch
from transformers import GPT2LMHeadModel, GPT2TokenizerFast
class Exp:
    def __init__(self, **kw):
        self.device = kw.get("device", "cuda" if torch.cuda.is_available() else "cpu")
        self.lm = GPT2LMHeadModel.from_pretrained("gpt2").to(self.device)
        self.tok = GPT2TokenizerFast.from_pretrained("gpt2")
    def fit(self, texts):
        opt = torch.optim.AdamW(self.lm.parameters())
        for t in texts:
            ids = self.tok(t, return_tensors="pt").input_ids.to(self.device)
            self.lm(ids, labels=ids).loss.backward(); opt.step()
Exp().fit(["a"])

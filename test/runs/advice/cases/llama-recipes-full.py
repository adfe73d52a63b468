import os
from functools import partial
import torch
from datasets import load_dataset
from transformers import LlamaForCausalLM, LlamaTokenizer, get_cosine_schedule_with_warmup

CFG = dict(base="huggyllama/llama-7b", bs=1, lr=2e-5)

def collate(tok, batch):
    return tok([b["text"] for b in batch], return_tensors="pt", padding=True)

def main():
    tok = LlamaTokenizer.from_pretrained(CFG["base"])
    model = LlamaForCausalLM.from_pretrained(CFG["base"], torch_dtype=torch.bfloat16)
    model.gradient_checkpointing_enable()
    model.cuda()
    loader = torch.utils.data.DataLoader(load_dataset("wikitext")["train"], batch_size=CFG["bs"], collate_fn=partial(collate, tok))
    opt = torch.optim.AdamW(model.parameters(), lr=CFG["lr"])
    for batch in loader:
        batch = {k: v.cuda(non_blocking=True) for k, v in batch.items()}
        model(**batch, labels=batch["input_ids"]).loss.backward()
        opt.step()
        opt.zero_grad()

if __name__ == "__main__":
    main()

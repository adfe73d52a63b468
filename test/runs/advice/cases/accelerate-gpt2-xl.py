import torch
from accelerate import Accelerator
from datasets import load_from_disk
from torch.utils.data import DataLoader
from transformers import AutoModelForCausalLM, get_cosine_schedule_with_warmup, default_data_collator

acc = Accelerator(mixed_precision="bf16", gradient_accumulation_steps=16)
model = AutoModelForCausalLM.from_pretrained("gpt2-xl")
opt = torch.optim.AdamW(model.parameters(), lr=2e-5)
dl = DataLoader(load_from_disk("packed"), batch_size=1, shuffle=True, collate_fn=default_data_collator)
sched = get_cosine_schedule_with_warmup(opt, 100, len(dl) * 3)
model, opt, dl, sched = acc.prepare(model, opt, dl, sched)
for ep in range(3):
    for b in dl:
        with acc.accumulate(model):
            loss = model(**b).loss
            acc.backward(loss)
            opt.step(); sched.step(); opt.zero_grad()
acc.unwrap_model(model).save_pretrained("out")

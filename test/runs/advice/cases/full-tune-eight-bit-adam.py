import torch
from datasets import load_from_disk
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    DataCollatorForLanguageModeling,
    Trainer,
    TrainingArguments,
)
import bitsandbytes as bnb  # noqa: F401  (adamw_bnb_8bit)

NAME = "Qwen/Qwen2.5-7B"

tok = AutoTokenizer.from_pretrained(NAME)
model = AutoModelForCausalLM.from_pretrained(NAME, torch_dtype=torch.bfloat16, attn_implementation="sdpa")
model.config.use_cache = False
print(f"{sum(p.numel() for p in model.parameters() if p.requires_grad):,} trainable")

args = TrainingArguments(
    output_dir="/mnt/output/qwen7b-full",
    per_device_train_batch_size=1,
    gradient_accumulation_steps=32,
    gradient_checkpointing=True,
    bf16=True,
    optim="adamw_bnb_8bit",
    learning_rate=1e-5,
    lr_scheduler_type="cosine",
    warmup_ratio=0.03,
    num_train_epochs=2,
    save_strategy="epoch",
    logging_steps=5,
)

if __name__ == "__main__":
    Trainer(
        model=model.to("cuda:0"),
        args=args,
        train_dataset=load_from_disk("/mnt/data/sft-tokenized-2k"),
        data_collator=DataCollatorForLanguageModeling(tok, mlm=False),
    ).train()

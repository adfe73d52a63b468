#!/bin/bash
pip install transformers
MODEL=meta-llama/Llama-2-13b-hf
cat > train.py <<'PY'
import argparse, torch
from transformers import AutoModelForCausalLM, Trainer, TrainingArguments
from peft import LoraConfig, get_peft_model
p = argparse.ArgumentParser()
p.add_argument("--model", default="gpt2")
args = p.parse_args()
model = AutoModelForCausalLM.from_pretrained(args.model, torch_dtype=torch.bfloat16)
model = get_peft_model(model, LoraConfig(r=8))
t = Trainer(model=model, args=TrainingArguments(output_dir="o", bf16=True, per_device_train_batch_size=2))
t.train()
PY
torchrun --nproc_per_node=4 --nnodes 2 train.py --model $MODEL

#!/bin/bash
cat > ds.json <<EOF
{"zero_optimization": {"stage": 3}, "bf16": {"enabled": true}}
EOF
cat > sft.py <<'EOF'
from transformers import AutoModelForCausalLM, Trainer, HfArgumentParser, TrainingArguments
from datasets import load_dataset
import torch
(targs,) = HfArgumentParser(TrainingArguments).parse_args_into_dataclasses()
model = AutoModelForCausalLM.from_pretrained("Qwen/Qwen2.5-7B", torch_dtype=torch.bfloat16)
Trainer(model, targs, train_dataset=load_dataset("tatsu-lab/alpaca")["train"]).train()
EOF
deepspeed --num_gpus 4 sft.py --deepspeed ds.json --output_dir /tmp/o --bf16 True --per_device_train_batch_size 4

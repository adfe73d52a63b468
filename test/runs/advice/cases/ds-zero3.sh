#!/usr/bin/env bash
set -euxo pipefail
WORK=$(mktemp -d); cd "$WORK"

cat > ds.json <<'JSON'
{
  "bf16": {"enabled": true},
  "zero_optimization": {
    "stage": 3,
    "offload_optimizer": {"device": "cpu", "pin_memory": true},
    "overlap_comm": true,
    "stage3_gather_16bit_weights_on_model_save": true
  },
  "train_micro_batch_size_per_gpu": 1,
  "gradient_accumulation_steps": 8,
  "gradient_clipping": 1.0
}
JSON

cat > ft.py <<'PY'
import argparse
import deepspeed
from transformers import AutoModelForCausalLM, AutoTokenizer, HfArgumentParser, Trainer, TrainingArguments, DataCollatorForLanguageModeling
from datasets import load_dataset

p = argparse.ArgumentParser()
p.add_argument("--model", default="Qwen/Qwen2.5-0.5B")
p.add_argument("--local_rank", type=int, default=-1)
a = p.parse_args()
args = TrainingArguments("out", deepspeed="ds.json", bf16=True, per_device_train_batch_size=1, gradient_accumulation_steps=8,
                         gradient_checkpointing=True, learning_rate=1e-5, max_steps=1000)
tok = AutoTokenizer.from_pretrained(a.model)
model = AutoModelForCausalLM.from_pretrained(a.model, torch_dtype="auto")
ds = load_dataset("json", data_files="/data/code.jsonl", split="train").map(lambda r: tok(r["text"], truncation=True, max_length=4096), remove_columns=["text"])
Trainer(model, args, DataCollatorForLanguageModeling(tok, mlm=False), ds).train()
PY

deepspeed --num_gpus 8 --master_port 29700 ft.py --model Qwen/Qwen2.5-32B

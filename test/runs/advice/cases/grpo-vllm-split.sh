#!/usr/bin/env bash
set -euo pipefail
pip install "trl[vllm]" deepspeed datasets
POLICY=Qwen/Qwen2.5-7B-Instruct

cat > z3.yaml <<'YAML'
compute_environment: LOCAL_MACHINE
distributed_type: DEEPSPEED
deepspeed_config:
  zero_stage: 3
  zero3_init_flag: true
  zero3_save_16bit_model: true
mixed_precision: bf16
num_machines: 1
num_processes: 8
YAML

cat > grpo.py <<'PY'
import os, re
from datasets import load_dataset
from trl import GRPOConfig, GRPOTrainer

def fmt(completions, **_):
    return [1.0 if re.search(r"<answer>.*</answer>", c[0]["content"], re.S) else 0.0 for c in completions]

ds = load_dataset("openai/gsm8k", "main", split="train").map(lambda r: {"prompt": [{"role": "user", "content": r["question"]}]})
cfg = GRPOConfig("/ckpt/grpo", use_vllm=True, vllm_mode="server", bf16=True, gradient_checkpointing=True,
                 per_device_train_batch_size=4, num_generations=7, max_completion_length=1024, learning_rate=1e-6, max_steps=500)
GRPOTrainer(os.environ["POLICY"], reward_funcs=fmt, args=cfg, train_dataset=ds).train()
PY

CUDA_VISIBLE_DEVICES=7 trl vllm-serve --model $POLICY &
SERVER=$!
trap "kill $SERVER" EXIT
sleep 120
export POLICY
CUDA_VISIBLE_DEVICES=0,1,2,3,4,5,6 accelerate launch --config_file z3.yaml --num_processes 7 grpo.py

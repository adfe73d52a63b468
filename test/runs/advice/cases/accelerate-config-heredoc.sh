#!/bin/bash
set -euo pipefail
mkdir -p cfg
cat > cfg/zero2.yaml <<'YAML'
compute_environment: LOCAL_MACHINE
distributed_type: DEEPSPEED
deepspeed_config:
  zero_stage: 2
  offload_optimizer_device: none
  gradient_clipping: 1.0
  gradient_accumulation_steps: 4
mixed_precision: bf16
num_machines: 1
num_processes: 4
machine_rank: 0
YAML

accelerate launch --config_file cfg/zero2.yaml scripts/sft.py \
  --model Qwen/Qwen2.5-3B \
  --dataset /mnt/data/sft.jsonl \
  --max_seq_length 2048 \
  --per_device_train_batch_size 2 \
  --gradient_checkpointing \
  --learning_rate 1e-5 \
  --epochs 3 \
  --output_dir /mnt/output/qwen3b-sft

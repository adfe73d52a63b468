#!/bin/bash
set -e
cat > hostfile <<EOF
worker-0 slots=8
worker-1 slots=8
EOF
cat > ds.json <<EOF
{"bf16": {"enabled": true}, "zero_optimization": {"stage": 3}, "train_micro_batch_size_per_gpu": 2}
EOF
deepspeed --hostfile hostfile train_full.py --model_name_or_path Qwen/Qwen2.5-32B --deepspeed ds.json \
  --per_device_train_batch_size 1 --gradient_checkpointing True --bf16 True --model_max_length 4096 --output_dir /mnt/out

#!/bin/bash
set -euo pipefail
export NCCL_DEBUG=WARN
torchrun --nnodes=1 --nproc_per_node=8 --rdzv_backend=c10d finetune_fsdp.py \
    --model_name meta-llama/Llama-2-13b-hf \
    --fsdp_sharding full_shard \
    --dtype bf16 --batch_size 1 --seq_len 4096 --activation_checkpointing

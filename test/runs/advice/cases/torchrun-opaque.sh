#!/bin/bash
set -euo pipefail
export OMP_NUM_THREADS=8
torchrun --nproc_per_node=8 --nnodes=2 \
  --node_rank=$RANK --master_addr=$MASTER_ADDR \
  train.py --epochs 10

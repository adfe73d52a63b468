#!/bin/bash
log() { echo "[torchrun --nproc_per_node=8] $*"; }
train() {
  local n=$1
  torchrun --standalone --nproc-per-node "$n" main.py
}
unused() { deepspeed --num_gpus 8 x.py; }
log start
train 2

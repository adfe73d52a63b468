#!/bin/bash
export WANDB_MODE=offline NCCL_P2P_DISABLE=1
nohup env CUDA_VISIBLE_DEVICES=2,3 python -u -m torch.distributed.run --nproc_per_node=2 \
   --master_port=23456 \
   src/main.py --cfg cfg/a.yaml > log.txt 2>&1 &
wait

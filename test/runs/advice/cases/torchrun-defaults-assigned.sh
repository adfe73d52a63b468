#!/bin/bash
: "${NPROC_PER_NODE:=8}"
: "${WORLD_SIZE:=4}"
: "${RANK:=0}"

DISTRIBUTED_ARGS=(
  --nproc_per_node "$NPROC_PER_NODE"
  --nnodes "$WORLD_SIZE"
  --node_rank "$RANK"
  --master_addr "${MASTER_ADDR:-localhost}"
  --master_port "${MASTER_PORT:-6000}"
)
TRAIN_ARGS="
  --model meta-llama/Llama-2-13b-hf
  --strategy fsdp --sharding full_shard
  --seq_len 4096
  --micro_batch 2
  --activation_checkpointing
  --precision bf16
  --tokens 20B
  --data /mnt/corpus/packed-4k
  --ckpt /mnt/output/cpt-13b
"
export NCCL_IB_GID_INDEX=3 NCCL_SOCKET_IFNAME=eth0
torchrun "${DISTRIBUTED_ARGS[@]}" pretrain.py $TRAIN_ARGS

#!/bin/bash
#SBATCH --gres=gpu:4
#SBATCH --nodes=4
source activate env
export NCCL_DEBUG=INFO
GPUS_PER_NODE=8
NNODES=4
DISTRIBUTED_ARGS="
    --nproc_per_node $GPUS_PER_NODE
    --nnodes $NNODES
    --node_rank ${RANK:-0}
    --master_addr ${MASTER_ADDR:-localhost}
    --master_port 6000
"
torchrun $DISTRIBUTED_ARGS pretrain_gpt.py --num-layers 24 --hidden-size 2048 --fp16

#!/bin/bash
# Pretrain GPT 1.3B
GPUS_PER_NODE=8
NNODES=${WORLD_SIZE:-2}
NODE_RANK=${RANK:-0}
CHECKPOINT_PATH=/mnt/ckpt/gpt1b3
DATA_PATH=/mnt/data/my-gpt2_text_document

DISTRIBUTED_ARGS="--nproc_per_node $GPUS_PER_NODE --nnodes $NNODES --node_rank $NODE_RANK --master_addr $MASTER_ADDR --master_port $MASTER_PORT"

torchrun $DISTRIBUTED_ARGS pretrain_gpt.py \
    --tensor-model-parallel-size 2 \
    --pipeline-model-parallel-size 1 \
    --num-layers 24 --hidden-size 2048 --num-attention-heads 16 \
    --seq-length 2048 --max-position-embeddings 2048 \
    --micro-batch-size 4 --global-batch-size 512 \
    --lr 0.00015 --train-iters 500000 --bf16 --use-distributed-optimizer \
    --data-path $DATA_PATH --vocab-file gpt2-vocab.json --merge-file gpt2-merges.txt \
    --save $CHECKPOINT_PATH --load $CHECKPOINT_PATH

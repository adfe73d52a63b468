#!/bin/bash
# 30B pretraining, TP4 PP2, 4 nodes
export CUDA_DEVICE_MAX_CONNECTIONS=1 NCCL_IB_TIMEOUT=22
NODES=${PET_NNODES:-4}
GPUS=8
DIST=(--nproc_per_node $GPUS --nnodes $NODES --node_rank ${RANK:-0}
      --master_addr ${MASTER_ADDR:-localhost} --master_port ${MASTER_PORT:-6000})
MODEL=(--num-layers 48 --hidden-size 7168 --ffn-hidden-size 20480 --num-attention-heads 56 --group-query-attention --num-query-groups 8
       --seq-length 4096 --max-position-embeddings 4096 --swiglu --normalization RMSNorm --use-flash-attn)
PAR=(--tensor-model-parallel-size 4 --pipeline-model-parallel-size 2 --sequence-parallel --use-distributed-optimizer)
TRAIN=(--micro-batch-size 1 --global-batch-size 512 --bf16 --lr 1.5e-4 --train-iters 100000 --recompute-activations)
DATA=(--data-path /mnt/pile_text_document --tokenizer-type Llama2Tokenizer --tokenizer-model /mnt/tok.model --split 990,9,1)
cd /workspace/Megatron-LM
torchrun "${DIST[@]}" pretrain_gpt.py "${MODEL[@]}" "${PAR[@]}" "${TRAIN[@]}" "${DATA[@]}" --save /mnt/ckpt --save-interval 1000

#!/bin/bash
# run on both nodes; node 0 is the head
if [ "$RANK" = "0" ]; then
  ray start --head --port=6379 --num-gpus=8
  sleep 30
  vllm serve deepseek-ai/DeepSeek-V3 --trust-remote-code --distributed-executor-backend ray \
    --tensor-parallel-size 8 --pipeline-parallel-size 2 --max-model-len 8192 --port 8000
else
  ray start --address="$MASTER_ADDR:6379" --num-gpus=8 --block
fi

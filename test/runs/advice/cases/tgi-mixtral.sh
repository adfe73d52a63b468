#!/bin/bash
# one replica; the gateway scales these out
export HUGGING_FACE_HUB_TOKEN=$(cat /run/secrets/hf)
export MODEL_ID=mistralai/Mixtral-8x7B-Instruct-v0.1
export NUM_SHARD=2
export DTYPE=bfloat16 MAX_INPUT_TOKENS=8192 MAX_TOTAL_TOKENS=9216
exec text-generation-launcher --port 8080 --max-batch-prefill-tokens 8192

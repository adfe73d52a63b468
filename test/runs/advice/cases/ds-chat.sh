#!/bin/bash
OUTPUT=$1
ZERO_STAGE=${2:-3}
deepspeed main.py \
   --model_name_or_path facebook/opt-6.7b \
   --per_device_train_batch_size 4 \
   --gradient_checkpointing \
   --zero_stage $ZERO_STAGE \
   --deepspeed --num_gpus 8 \
   --output_dir $OUTPUT

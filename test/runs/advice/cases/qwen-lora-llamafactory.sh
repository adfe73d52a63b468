#!/bin/bash
cd /mnt/LLaMA-Factory && pip install -e ".[torch,metrics]"
CUDA_VISIBLE_DEVICES=0,1 llamafactory-cli train \
    --stage sft --do_train \
    --model_name_or_path Qwen/Qwen2.5-7B-Instruct \
    --finetuning_type lora --lora_rank 8 \
    --per_device_train_batch_size 1 --bf16 --gradient_checkpointing true

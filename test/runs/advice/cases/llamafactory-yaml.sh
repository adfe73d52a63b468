#!/bin/bash
pip install llamafactory[torch,metrics]
cat > qwen_lora.yaml <<EOF
model_name_or_path: Qwen/Qwen2.5-7B-Instruct
stage: sft
do_train: true
finetuning_type: lora
lora_rank: 8
lora_target: all
dataset: support_tickets
dataset_dir: /mnt/data
template: qwen
cutoff_len: 2048
output_dir: /mnt/output/qwen7b-lora
per_device_train_batch_size: 1
gradient_accumulation_steps: 8
learning_rate: 1.0e-4
num_train_epochs: 3.0
bf16: true
EOF
CUDA_VISIBLE_DEVICES=0,1 FORCE_TORCHRUN=1 llamafactory-cli train qwen_lora.yaml

#!/usr/bin/env bash
pip install "llamafactory[torch,metrics]" deepspeed
mkdir -p conf && cat > conf/qwen7b.yaml <<'YAML'
model_name_or_path: Qwen/Qwen2.5-7B-Instruct
stage: sft
do_train: true
finetuning_type: lora
lora_rank: 16
lora_target: all
dataset: alpaca_zh_demo
template: qwen
cutoff_len: 2048
per_device_train_batch_size: 2
gradient_accumulation_steps: 8
learning_rate: 1.0e-4
num_train_epochs: 3.0
bf16: true
output_dir: /mnt/saves/qwen7b-lora
YAML
export FORCE_TORCHRUN=1 NPROC_PER_NODE=4
llamafactory-cli train conf/qwen7b.yaml

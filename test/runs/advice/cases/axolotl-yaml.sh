#!/bin/bash
cat > mistral.yml <<'EOF'
base_model: mistralai/Mistral-7B-v0.3
load_in_8bit: false
adapter: lora
lora_r: 32
lora_alpha: 16
sequence_len: 4096
micro_batch_size: 2
gradient_accumulation_steps: 4
num_epochs: 3
optimizer: adamw_bnb_8bit
bf16: auto
gradient_checkpointing: true
datasets:
  - path: /mnt/data/alpaca.jsonl
    type: alpaca
EOF
accelerate launch --num_processes 4 -m axolotl.cli.train mistral.yml

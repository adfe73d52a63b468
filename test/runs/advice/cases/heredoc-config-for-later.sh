#!/bin/bash
# writes a config for later; trains nothing here
cat > train_config.yaml <<EOF
accelerator: gpu
devices: 8
model: meta-llama/Llama-2-70b-hf
launcher: torchrun --nproc_per_node=8
EOF
cat > README.md <<'EOF'
Run `deepspeed --num_gpus 8 train.py` on A100s.
EOF
tar czf bundle.tgz train_config.yaml README.md
ossutil cp bundle.tgz oss://configs/

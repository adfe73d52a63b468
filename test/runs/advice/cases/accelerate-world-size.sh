#!/usr/bin/env bash
# launched by DLC on each node
pip install -q -r requirements.txt
pip install flash-attn==2.5.8 --no-build-isolation
accelerate launch \
  --num_machines ${WORLD_SIZE} --machine_rank ${RANK} \
  --main_process_ip ${MASTER_ADDR} --main_process_port ${MASTER_PORT} \
  --num_processes $((WORLD_SIZE * 8)) \
  --mixed_precision bf16 \
  --config_file configs/zero3.yaml \
  run_clm.py --model_name_or_path Qwen/Qwen2-7B --dataset_name wiki --output_dir /mnt/out --do_train

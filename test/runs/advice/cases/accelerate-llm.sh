accelerate launch --multi_gpu --num_processes 4 --mixed_precision bf16 \
  finetune.py --model_name_or_path mistralai/Mistral-7B-v0.1 \
  --use_lora --per_device_train_batch_size 2 --bf16

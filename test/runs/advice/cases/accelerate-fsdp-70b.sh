accelerate launch --use_fsdp --num_processes 16 --num_machines 2 --mixed_precision bf16 \
  sft.py --model_name_or_path meta-llama/Llama-2-70b-hf --use_lora --torch_dtype bfloat16 --per_device_train_batch_size 1 --gradient_checkpointing

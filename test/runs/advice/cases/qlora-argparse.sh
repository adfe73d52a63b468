python qlora.py \
    --model_name_or_path huggyllama/llama-7b \
    --output_dir ./out --bits 4 --bf16 \
    --lora_r 64 --per_device_train_batch_size 1 \
    --gradient_checkpointing --load_in_4bit True

torchrun --nproc_per_node=8 --master_port=20001 train.py \
    --model_name_or_path meta-llama/Llama-2-7b-hf --bf16 True \
    --per_device_train_batch_size 2 --fsdp "full_shard auto_wrap" \
    --gradient_checkpointing True --tf32 True

deepspeed --num_gpus=8 run_clm.py \
    --model_name_or_path meta-llama/Llama-2-13b-hf \
    --deepspeed ds_zero3.json --per_device_train_batch_size 1 --gradient_checkpointing True --do_train

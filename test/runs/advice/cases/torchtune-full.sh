tune download meta-llama/Meta-Llama-3.1-8B-Instruct --output-dir /mnt/models/l31
tune run --nproc_per_node 8 full_finetune_distributed --config llama3_1/8B_full batch_size=2 epochs=1

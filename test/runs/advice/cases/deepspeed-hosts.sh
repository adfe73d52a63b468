deepspeed --num_gpus 8 --num_nodes 4 --hostfile hosts pretrain.py --deepspeed_config ds_config.json

accelerate launch --gpu_ids 0,1 --num_processes 2 train.py

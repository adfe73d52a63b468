srun --nodes=2 --gpus-per-node=4 --ntasks-per-node=4 python train_ddp.py --batch-size 64

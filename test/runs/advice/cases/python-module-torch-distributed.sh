export MASTER_PORT=29500
NGPUS=${NGPUS:-4}
python3 -m torch.distributed.launch --use_env --nproc_per_node=$NGPUS main.py --model deit_small_patch16_224 --batch-size 256 --data-path /imagenet

CUDA_VISIBLE_DEVICES=0 python train.py --config configs/base.yaml

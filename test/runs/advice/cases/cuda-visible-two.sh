export CUDA_VISIBLE_DEVICES=0,1
python train.py --device cuda --batch-size 64

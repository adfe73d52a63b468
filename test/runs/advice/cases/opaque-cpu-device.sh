python train.py --device cpu --epochs 2

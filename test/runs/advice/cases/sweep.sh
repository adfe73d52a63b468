#!/bin/bash
for lr in 1e-3 1e-4; do
  for seed in 1 2 3; do
    CUDA_VISIBLE_DEVICES=0 python train_cls.py --lr $lr --seed $seed --fp16
  done
done

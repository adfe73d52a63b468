for gpu in $(seq 0 3); do
  CUDA_VISIBLE_DEVICES=$gpu nohup python sweep.py --epochs 10 > log.$gpu 2>&1 &
done

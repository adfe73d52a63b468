ray start --head --num-gpus=1
ray job submit --working-dir . -- python serve.py

pip install lm-eval
lm_eval --model hf --model_args pretrained=EleutherAI/pythia-6.9b,dtype=float16 --tasks hellaswag,arc_easy --device cuda:0 --batch_size 16

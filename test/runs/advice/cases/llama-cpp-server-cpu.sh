python -m llama_cpp.server --model /m/llama-2-13b.Q4_K_M.gguf --n_gpu_layers 0

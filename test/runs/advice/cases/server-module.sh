pip install "vllm>=0.5"
exec python -m vllm.entrypoints.openai.api_server \
    --model meta-llama/Meta-Llama-3-8B-Instruct \
    --host 0.0.0.0 --port 8000 --max-model-len 8192

docker run --rm --gpus '"device=0,1"' -v /m:/m vllm/vllm-openai:latest --model Qwen/Qwen2.5-32B-Instruct --tensor-parallel-size 2
docker run --rm -v /d:/d python:3.11 python prep.py

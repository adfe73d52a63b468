#!/usr/bin/env bash
pip install vllm
vllm serve Qwen/Qwen2.5-14B-Instruct --tensor-parallel-size 2 --dtype bfloat16 --port 8000

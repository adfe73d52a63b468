import argparse
from vllm import LLM
ap = argparse.ArgumentParser()
ap.add_argument("--model", default="mistralai/Mixtral-8x7B-Instruct-v0.1")
ap.add_argument("--tp", type=int, default=2)
a = ap.parse_args()
llm = LLM(a.model, tensor_parallel_size=a.tp, dtype="bfloat16")
print(llm.generate("hi"))

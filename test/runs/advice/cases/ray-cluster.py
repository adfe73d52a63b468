import ray
from transformers import pipeline
import torch
ray.init(address="auto")
@ray.remote(num_gpus=2, max_calls=1)
def infer(batch):
    p = pipeline("text-classification", model="roberta-base", device=0)
    return p(batch)
print(ray.get(infer.remote(["a"])))

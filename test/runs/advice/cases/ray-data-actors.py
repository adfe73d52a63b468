import ray
from typing import Dict
import numpy as np

class Embed:
    def __init__(self):
        from sentence_transformers import SentenceTransformer
        self.m = SentenceTransformer("intfloat/e5-large-v2", device="cuda")
    def __call__(self, b: Dict[str, np.ndarray]):
        b["emb"] = self.m.encode(list(b["text"]))
        return b

ds = ray.data.read_parquet("s3://corpus/")
ds.map_batches(Embed, batch_size=512, num_gpus=1, concurrency=4).write_parquet("s3://emb/")

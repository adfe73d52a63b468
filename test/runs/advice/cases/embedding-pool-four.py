import numpy as np
import pyarrow.parquet as pq
from sentence_transformers import SentenceTransformer

MODEL = "BAAI/bge-large-en-v1.5"
DEVICES = [f"cuda:{i}" for i in range(4)]


def chunks(path, n=500_000):
    for b in pq.ParquetFile(path).iter_batches(n, columns=["text"]):
        yield b.column("text").to_pylist()


def main():
    model = SentenceTransformer(MODEL)
    model.max_seq_length = 512
    model.half()
    pool = model.start_multi_process_pool(DEVICES)
    for i, texts in enumerate(chunks("/mnt/wiki/passages.parquet")):
        e = model.encode_multi_process(texts, pool, batch_size=256, normalize_embeddings=True)
        np.save(f"/mnt/wiki/emb-{i:03d}.npy", e.astype("float16"))
        print(i, e.shape)
    model.stop_multi_process_pool(pool)


if __name__ == "__main__":
    main()

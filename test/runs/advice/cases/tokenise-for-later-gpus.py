import argparse
import json
from pathlib import Path

import numpy as np
import torch  # noqa: F401  (needed by tokenizer plugin)
from tqdm import tqdm
from transformers import AutoTokenizer


def main():
    ap = argparse.ArgumentParser(description="Tokenise a corpus for the 70B run on 8 GPUs")
    ap.add_argument("--model", default="meta-llama/Llama-2-70b-hf", help="tokenizer to use")
    ap.add_argument("--num-gpus", type=int, default=8, help="GPUs of the later training, recorded in the manifest")
    ap.add_argument("src")
    ap.add_argument("dst")
    a = ap.parse_args()
    tok = AutoTokenizer.from_pretrained(a.model)
    out = np.memmap(a.dst, dtype=np.uint16, mode="w+", shape=(10**9,))
    n = 0
    for f in tqdm(sorted(Path(a.src).glob("*.jsonl"))):
        for line in f.open():
            ids = tok(json.loads(line)["text"]).input_ids
            out[n:n + len(ids)] = ids
            n += len(ids)
    Path(a.dst + ".json").write_text(json.dumps({"tokens": n, "num_gpus": a.num_gpus}))


if __name__ == "__main__":
    main()

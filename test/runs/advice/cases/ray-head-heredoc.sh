set -x
ray start --head --port=6379 --num-gpus=8 --dashboard-host=0.0.0.0
python - <<'PY'
import ray
ray.init(address="auto")

@ray.remote(num_gpus=1)
def infer(shard):
    from transformers import pipeline
    p = pipeline("text-classification", model="roberta-large-mnli", device=0)
    return [p(l)[0]["label"] for l in open(shard)]

print(ray.get([infer.remote(f"/mnt/s/{i}.txt") for i in range(64)]))
PY
ray stop

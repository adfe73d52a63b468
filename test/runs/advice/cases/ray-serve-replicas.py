import ray
from ray import serve
from transformers import pipeline
@serve.deployment(num_replicas=2, ray_actor_options={"num_gpus": 1})
class Summ:
    def __init__(self):
        self.p = pipeline("summarization", model="facebook/bart-large-cnn", device=0)
    async def __call__(self, req):
        return self.p((await req.json())["text"])[0]
serve.run(Summ.bind(), blocking=True)

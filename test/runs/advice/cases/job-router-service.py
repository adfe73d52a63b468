import logging
import os

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel
from redis import Redis

log = logging.getLogger(__name__)
app = FastAPI(title="job router: gpu or cpu")
r = Redis.from_url(os.environ["REDIS_URL"])


class Job(BaseModel):
    gpus: int = 8
    device: str = "cuda"


@app.post("/jobs")
def submit(job: Job):
    log.info("submitting to %s with %d GPUs", job.device, job.gpus)
    r.rpush("jobs", job.model_dump_json())
    return {"ok": True}


if __name__ == "__main__":
    uvicorn.run(app, host="0.0.0.0", port=8080)

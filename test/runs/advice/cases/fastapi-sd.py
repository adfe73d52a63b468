import io
import torch
from fastapi import FastAPI, Response
from diffusers import StableDiffusionPipeline, DPMSolverMultistepScheduler
app = FastAPI()
pipe = StableDiffusionPipeline.from_pretrained("stabilityai/stable-diffusion-2-1", torch_dtype=torch.float16).to("cuda")
@app.get("/img")
def img(prompt: str):
    buf = io.BytesIO()
    pipe(prompt).images[0].save(buf, "PNG")
    return Response(buf.getvalue(), media_type="image/png")

import cv2, torch
import numpy as np
from diffusers import ControlNetModel, StableDiffusionControlNetPipeline
from diffusers.utils import load_image
cn = ControlNetModel.from_pretrained("lllyasviel/sd-controlnet-canny", torch_dtype=torch.float16)
pipe = StableDiffusionControlNetPipeline.from_pretrained("runwayml/stable-diffusion-v1-5", controlnet=cn, torch_dtype=torch.float16)
pipe.enable_model_cpu_offload()
edges = cv2.Canny(np.array(load_image("a.png")), 100, 200)
pipe("bird", image=edges).images[0].save("o.png")

from transformers import Qwen2VLForConditionalGeneration, AutoProcessor
from qwen_vl_utils import process_vision_info
model = Qwen2VLForConditionalGeneration.from_pretrained("Qwen/Qwen2-VL-7B-Instruct", torch_dtype="auto", device_map="auto")
proc = AutoProcessor.from_pretrained("Qwen/Qwen2-VL-7B-Instruct")
inputs = proc(text=["describe"], return_tensors="pt").to("cuda")
print(proc.batch_decode(model.generate(**inputs, max_new_tokens=128)))

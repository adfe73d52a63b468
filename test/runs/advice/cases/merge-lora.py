import torch
from peft import PeftModel
from transformers import AutoModelForCausalLM
base = AutoModelForCausalLM.from_pretrained("mistralai/Mistral-7B-v0.1", torch_dtype=torch.float16, device_map="cpu")
PeftModel.from_pretrained(base, "adapter").merge_and_unload().save_pretrained("merged")

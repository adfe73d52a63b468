import torch
from transformers import AutoModelForCausalLM, AutoTokenizer
name = "lmsys/vicuna-13b-v1.5"
tok = AutoTokenizer.from_pretrained(name)
m = AutoModelForCausalLM.from_pretrained(name, torch_dtype=torch.float16).to("cuda")
out = m.generate(**tok("hello", return_tensors="pt").to("cuda"), max_new_tokens=50)
print(tok.decode(out[0]))

from awq import AutoAWQForCausalLM
from transformers import AutoTokenizer

path = "mistralai/Mistral-7B-v0.1"
m = AutoAWQForCausalLM.from_pretrained(path, low_cpu_mem_usage=True)
tok = AutoTokenizer.from_pretrained(path)
m.quantize(tok, quant_config={"zero_point": True, "q_group_size": 128, "w_bit": 4, "version": "GEMM"})
m.save_quantized("mistral-awq")

import torch, transformers
pipe = transformers.pipeline("text-generation", model="meta-llama/Meta-Llama-3-70B-Instruct",
    model_kwargs={"torch_dtype": torch.bfloat16}, device_map="auto")
print(pipe("hi"))

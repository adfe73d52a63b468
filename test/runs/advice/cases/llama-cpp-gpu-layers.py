from llama_cpp import Llama

llm = Llama(model_path="/models/llama-2-13b-chat.Q4_K_M.gguf", n_gpu_layers=-1, n_ctx=4096)
for line in open("tickets.txt"):
    r = llm(f"Summarise: {line}\nSummary:", max_tokens=128, stop=["\n"])
    print(r["choices"][0]["text"])
